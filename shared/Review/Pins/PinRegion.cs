using System.Globalization;

namespace ReviewPipeline.Review.Pins;

/// <summary>
/// A point or a box on a picture, in ten-thousandths of its width and height from the top left corner: whole numbers, so that it can
/// be recorded, and the same place on every rendition.
/// </summary>
/// <param name="Width">Of a box; a point has neither width nor height.</param>
public sealed record PinRegion(int X, int Y, int? Width = null, int? Height = null)
{
    /// <summary>The right and the lower edge of a picture. On one of 8,000 pixels a step is less than a pixel.</summary>
    public const int Whole = 10_000;

    /// <summary>1/200 of the picture. A box is drawn by hand; on a picture 800 pixels wide a smaller one is under 4 pixels: a slip.</summary>
    public const int LeastSide = Whole / 200;

    public bool IsBox => Width is not null;

    /// <summary>As a page says it: <c>40 % from left, 20 % from top</c>.</summary>
    public string InWords() => Width is { } width && Height is { } height
        ? $"{Percent(X)} from left, {Percent(Y)} from top, {Percent(width)} wide, {Percent(height)} high"
        : $"{Percent(X)} from left, {Percent(Y)} from top";

    /// <summary>Null where it lies within the picture and is no slip of the hand.</summary>
    internal string? WhyNot() => this switch
    {
        { X: < 0 or > Whole } or { Y: < 0 or > Whole } => $"it begins at {Percent(X)}, {Percent(Y)}, outside of the picture",
        { Width: null, Height: null } => null,
        { Width: null } or { Height: null } => "a box needs a width and a height",
        { Width: < LeastSide } or { Height: < LeastSide } => $"a box is at least {Percent(LeastSide)} wide and high",
        { Width: > Whole } or { Height: > Whole } => "the box is larger than the picture",
        _ when X + Width > Whole || Y + Height > Whole => "the box reaches beyond the picture",
        _ => null,
    };

    private static string Percent(int value) => (value / 100m).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
