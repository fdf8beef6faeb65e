using System.Globalization;

namespace ReviewPipeline.Briefs;

/// <summary>
/// Contrast of two sRGB colours, 1 to 21: WCAG 2.2, "contrast ratio" and "relative luminance". 4.5 is what text needs there (1.4.3, AA),
/// 3 what large text needs.
/// </summary>
internal static class ContrastRatio
{
    /// <param name="one"><c>#RRGGBB</c>.</param>
    public static decimal Of(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return Math.Round((decimal)((Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05)), 2, MidpointRounding.ToZero);
    }

    private static double Luminance(string hex) =>
        (0.2126 * Linear(hex[1..3])) + (0.7152 * Linear(hex[3..5])) + (0.0722 * Linear(hex[5..7]));

    private static double Linear(string channel)
    {
        var value = int.Parse(channel, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
