namespace ReviewPipeline.Imaging;

/// <summary>The quality that a JPEG was saved with, told by its quantisation tables.</summary>
/// <param name="Value">1 to 100 on the scale of the Independent JPEG Group, which most programs show.</param>
/// <param name="Exact">Whether the tables are that quality's to the last number; else they are a program's own and this is the nearest.</param>
public sealed record JpegQuality(int Value, bool Exact)
{
    private const int Coefficients = 64;

    // ITU-T T.81, annex K, tables K.1 and K.2, in zigzag order as files store them.
    private static readonly byte[] Luminance =
    [
        16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51,
        56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
    ];

    private static readonly byte[] Chrominance =
    [
        17, 18, 18, 24, 21, 24, 47, 26, 26, 47, 99, 66, 56, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    ];

    /// <summary>The quality whose scaled annex K tables differ least, summed over all coefficients (L1); of equals, the higher.</summary>
    /// <param name="luminance">64 steps in zigzag order.</param>
    /// <param name="chrominance">Likewise; empty where the picture is grey or has one table for all.</param>
    public static JpegQuality Of(ReadOnlySpan<ushort> luminance, ReadOnlySpan<ushort> chrominance)
    {
        var (best, least) = (0, long.MaxValue);
        for (var quality = 100; quality >= 1; quality--)
        {
            var distance = Distance(luminance, Luminance, quality) + Distance(chrominance, Chrominance, quality);
            (best, least) = distance < least ? (quality, distance) : (best, least);
        }

        return new JpegQuality(best, least == 0);
    }

    private static long Distance(ReadOnlySpan<ushort> table, byte[] standard, int quality)
    {
        var sum = 0L;
        for (var at = 0; at < Math.Min(Coefficients, table.Length); at++)
        {
            sum += Math.Abs(table[at] - Scaled(standard[at], quality));
        }

        return sum;
    }

    /// <summary>libjpeg, jcparam.c, jpeg_quality_scaling, held to the 255 of a baseline file.</summary>
    private static int Scaled(int step, int quality)
    {
        var percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        return Math.Clamp((step * percent + 50) / 100, 1, 255);
    }
}
