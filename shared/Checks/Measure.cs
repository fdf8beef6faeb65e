using System.Globalization;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Checks;

/// <summary>How measured values and limits are written for people.</summary>
internal static class Measure
{
    public static string Bytes(long bytes) => LimitWords.Bytes(bytes);

    public static string Pixels(int width, int height) => LimitWords.Pixels(new(width, height));

    public static string Ratio(int width, int height) => LimitWords.Quotient(new(width, height));

    /// <summary>Somebody's word in a message, not longer than a line takes.</summary>
    public static string Shortened(string text)
    {
        const int Longest = 60;
        return text.Length <= Longest ? text : $"{text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)]}…";
    }

    public static string Number(decimal value) => Invariant($"{value:0.####}");

    /// <summary>A share of a whole, with as many decimals as it takes to differ from a limit that it doesn't equal.</summary>
    public static string Share(long part, long whole, decimal? limit = null)
    {
        var percent = 100m * part / whole;
        for (var decimals = 1; decimals < 6; decimals++)
        {
            var shown = Math.Round(percent, decimals);
            if (shown != limit || percent == limit)
            {
                return $"{Number(shown)} %";
            }
        }

        return Invariant($"{percent:0.##########} %");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
