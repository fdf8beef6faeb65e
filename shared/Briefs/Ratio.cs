using System.Globalization;

namespace ReviewPipeline.Briefs;

/// <summary>A width to a height, both over 0, as in 1.91:1.</summary>
public sealed record Ratio(decimal Width, decimal Height)
{
    /// <summary>Null where a side is 0.</summary>
    /// <param name="text">Two numbers with a colon between them.</param>
    internal static Ratio? Parse(string text)
    {
        var parts = text.Split(':');
        var ratio = new Ratio(decimal.Parse(parts[0], CultureInfo.InvariantCulture), decimal.Parse(parts[1], CultureInfo.InvariantCulture));
        return ratio is { Width: > 0, Height: > 0 } ? ratio : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width:0.####}:{Height:0.####}");
}
