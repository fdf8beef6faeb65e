using System.Globalization;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Reading;

/// <summary>A pin's form as it is sent. Left and top empty: the whole picture; width and height empty: a point.</summary>
/// <param name="Key">Idempotency key, made with the page.</param>
/// <param name="Left">In percent of the width, like the others as it was typed.</param>
/// <param name="Pin">The pin that is answered.</param>
/// <param name="Turn">What the answer does: <c>reply</c>, <c>resolve</c>, <c>reopen</c>; of an earlier iteration's pin <c>carry</c>, <c>fix</c>.</param>
public sealed record PinForm(
    string? Key = null,
    string? Left = null,
    string? Top = null,
    string? Width = null,
    string? Height = null,
    string? Text = null,
    string? Pin = null,
    string? Turn = null)
{
    public static readonly Refusal.Invalid NoRegion = new(
        "region-invalid",
        "The place is not given in percent.",
        "Give how far from the left and from the top in percent, or leave all of them empty for the whole picture.");

    /// <summary>False where something is no percentage, or one is missing.</summary>
    public bool TryRegion(out PinRegion? region)
    {
        region = null;
        if (string.IsNullOrWhiteSpace(Left + Top + Width + Height))
        {
            return true;
        }

        if (!TryPercent(Left, out var x) || !TryPercent(Top, out var y) || !TryPercent(Width, out var width) || !TryPercent(Height, out var height)
            || x is null || y is null)
        {
            return false;
        }

        region = new(x.Value, y.Value, width, height);
        return true;
    }

    /// <summary>A comma is a point to most people who write one.</summary>
    private static bool TryPercent(string? text, out int? parts)
    {
        parts = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        if (!decimal.TryParse(
                text.Replace(',', '.'), NumberStyles.Float & ~NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var percent)
            || Math.Abs(percent) > PinRegion.Whole)
        {
            return false;
        }

        parts = (int)Math.Round(percent * (PinRegion.Whole / 100), MidpointRounding.AwayFromZero);
        return true;
    }
}
