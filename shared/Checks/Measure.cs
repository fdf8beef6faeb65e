using System.Globalization;

namespace ReviewPipeline.Checks;

/// <summary>How measured values and limits are written for people.</summary>
internal static class Measure
{
    private const long Kilobyte = 1024;
    private const long Megabyte = 1024 * 1024;

    /// <summary>1 MB is 1,048,576 bytes. The exact number stands beside it, because a limit can be missed by one byte.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < Kilobyte => Invariant($"{bytes} bytes"),
        < Megabyte => Invariant($"{(decimal)bytes / Kilobyte:0.#} KB ({bytes:N0} bytes)"),
        _ => Invariant($"{(decimal)bytes / Megabyte:0.##} MB ({bytes:N0} bytes)"),
    };

    public static string Pixels(int width, int height) => Invariant($"{width} × {height} px");

    public static string Ratio(int width, int height) => Invariant($"{(decimal)width / height:0.###}:1");

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
