using System.Buffers;
using System.Numerics;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>
/// How a frame is drawn, in 14 numbers: local binary patterns of the small picture (uniform, rotation-invariant, 8 neighbours at 1 cell;
/// Ojala, Pietikäinen and Mäenpää 2002) as square roots of shares, its grain and its density of edges,
/// and sharpness and grain at full resolution, where blur and noise show first.
/// </summary>
internal static class TextureSignature
{
    public const int Length = Patterns + 4;

    public const int SmallGrain = Patterns;
    public const int EdgeDensity = Patterns + 1;
    public const int Sharpness = Patterns + 2;
    public const int Grain = Patterns + 3;

    private const int Patterns = 10;

    /// <summary>A neighbour counts as brighter from this many levels on, so that noise in flat parts makes no pattern.</summary>
    private const byte Margin = 2;

    private static readonly byte[] PatternOf = [.. Enumerable.Range(0, 256).Select(code => (byte)Pattern((uint)code))];

    public static float[] Of(SmallPicture small, PixelStatistics full)
    {
        var cells = small.Width * small.Height;
        var rented = ArrayPool<byte>.Shared.Rent(cells + Vector<byte>.Count);
        var luma = rented.AsSpan(0, cells);
        PixelRow.Luma(small.Rgb.Span, luma);
        var signature = new float[Length];
        var inner = Math.Max(1, (small.Width - 2) * (small.Height - 2));
        var codes = CountCodes(luma, small.Width, small.Height);
        for (var code = 0; code < codes.Length; code++)
        {
            signature[PatternOf[code]] += codes[code];
        }

        for (var pattern = 0; pattern < Patterns; pattern++)
        {
            signature[pattern] = MathF.Sqrt(signature[pattern] / inner);
        }

        var (grain, edges) = SmallGrainAndEdges.Of(rented, small.Width, small.Height);
        signature[SmallGrain] = LogOf(grain);
        signature[EdgeDensity] = (float)edges / inner;
        signature[Sharpness] = LogOf(Math.Sqrt(full.Sharpness));
        signature[Grain] = LogOf(full.Grain);
        ArrayPool<byte>.Shared.Return(rented);
        return signature;
    }

    /// <summary>Differences count by ratio; what is below a quarter of a level is as good as none.</summary>
    private static float LogOf(double value) => (float)Math.Log(0.25 + Math.Max(0, value));

    /// <summary>How often each of the 256 patterns of brighter neighbours occurs, the border left out.</summary>
    private static int[] CountCodes(ReadOnlySpan<byte> luma, int width, int height)
    {
        var counts = new int[256];
        Span<byte> codes = stackalloc byte[SmallPicture.LongestSide];
        ReadOnlySpan<int> around = [-width - 1, -width, -width + 1, 1, width + 1, width, width - 1, -1];
        for (var y = 1; y < height - 1; y++)
        {
            var x = 1;
            for (; x + Vector<byte>.Count < width; x += Vector<byte>.Count)
            {
                var at = (y * width) + x;
                var threshold = Vector.Min(new Vector<byte>(luma[at..]), new Vector<byte>(byte.MaxValue - Margin)) + new Vector<byte>(Margin);
                var code = Vector<byte>.Zero;
                for (var bit = 0; bit < around.Length; bit++)
                {
                    var brighter = Vector.GreaterThanOrEqual(new Vector<byte>(luma[(at + around[bit])..]), threshold);
                    code |= brighter & new Vector<byte>((byte)(1 << bit));
                }

                code.CopyTo(codes[x..]);
            }

            for (; x < width - 1; x++)
            {
                var at = (y * width) + x;
                var threshold = Math.Min((int)luma[at], byte.MaxValue - Margin) + Margin;
                var code = 0;
                for (var bit = 0; bit < around.Length; bit++)
                {
                    code |= luma[at + around[bit]] >= threshold ? 1 << bit : 0;
                }

                codes[x] = (byte)code;
            }

            foreach (var code in codes[1..Math.Max(1, width - 1)])
            {
                counts[code]++;
            }
        }

        return counts;
    }

    /// <summary>The number of brighter neighbours where they lie together (0 to 8), 9 where they don't.</summary>
    private static int Pattern(uint code)
    {
        var turned = ((code << 1) | (code >> 7)) & 0xFF;
        return BitOperations.PopCount(code ^ turned) <= 2 ? BitOperations.PopCount(code) : 9;
    }
}
