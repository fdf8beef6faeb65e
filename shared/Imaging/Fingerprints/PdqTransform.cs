using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ReviewPipeline.Imaging.Fingerprints;

/// <summary>From 64 × 64 points to the hash of each way to lay the picture down, and its quality (pdq/cpp/hashing).</summary>
internal static class PdqTransform
{
    /// <summary>Points on a side.</summary>
    public const int Side = 64;

    /// <summary>Frequencies kept in each direction: 1 to 16; the mean, 0, is none of them.</summary>
    private const int Kept = 16;

    private const int MedianOf256 = 127;
    private const int GradientsOfQuality1 = 90;

    /// <summary>Row i, column k: frequency i + 1 at point k.</summary>
    private static readonly float[] Cosines = MakeCosines();

    /// <summary>The same by columns.</summary>
    private static readonly float[] CosinesByPoint = Transpose(Cosines, Side, Kept);

    private static readonly Turn[] Turns = Enum.GetValues<Turn>();

    /// <summary>A picture with a side below this has no hash: all bits zero, quality 0.</summary>
    private const int LeastSide = 5;

    /// <summary>Once, after the last row: the samples are blurred in place.</summary>
    public static Fingerprint Apply(PdqSamples samples)
    {
        if (Math.Min(samples.Width, samples.Height) < LeastSide)
        {
            return Fingerprint.None;
        }

        Span<float> points = stackalloc float[Side * Side];
        JaroszFilter.Reduce(samples, points);
        return Apply(points);
    }

    private static Fingerprint Apply(ReadOnlySpan<float> points)
    {
        Span<float> frequencies = stackalloc float[Kept * Kept], turned = stackalloc float[Kept * Kept];
        FillIn(frequencies, points);
        var hashes = ImmutableArray.CreateBuilder<PdqHash>(Turns.Length);
        foreach (var turn in Turns)
        {
            LayDown(turned, frequencies, turn);
            hashes.Add(BitsOf(turned));
        }

        return new Fingerprint(hashes.MoveToImmutable(), QualityOf(points));
    }

    /// <summary>
    /// How much the picture changes from point to point: differences in whole percents of the range, summed over both directions, a 90th
    /// part of it, at most 100. The reference chose the constants by hand.
    /// </summary>
    private static int QualityOf(ReadOnlySpan<float> points)
    {
        var sum = 0;
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var here = points[y * Side + x];
                sum += y + 1 < Side ? Percent(here - points[(y + 1) * Side + x]) : 0;
                sum += x + 1 < Side ? Percent(here - points[y * Side + x + 1]) : 0;
            }
        }

        return Math.Min(100, sum / GradientsOfQuality1);

        static int Percent(float difference) => Math.Abs((int)(difference * 100 / 255));
    }

    /// <summary>The 16 × 16 lowest frequencies but the mean, each sum in the order of the reference and without fused steps.</summary>
    private static void FillIn(Span<float> frequencies, ReadOnlySpan<float> points)
    {
        Span<float> across = stackalloc float[Kept * Side];
        Multiply(Cosines, points, across, Side);
        Multiply(across, CosinesByPoint, frequencies, Kept);
    }

    /// <summary>(16 × 64) times (64 × columns).</summary>
    private static void Multiply(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> product, int columns)
    {
        var terms = MemoryMarshal.Cast<float, Vector256<float>>(right);
        var sums = MemoryMarshal.Cast<float, Vector256<float>>(product);
        var across = columns / Vector256<float>.Count;
        for (var i = 0; i < Kept; i++)
        {
            for (var j = 0; j < across; j++)
            {
                var sum = Vector256<float>.Zero;
                for (var k = 0; k < Side; k++)
                {
                    sum += Vector256.Create(left[i * Side + k]) * terms[k * across + j];
                }

                sums[i * across + j] = sum;
            }
        }
    }

    /// <summary>
    /// To flip a picture changes the sign of every odd frequency of that direction, index 0 being frequency 1; a quarter turn is a
    /// transposition and a flip.
    /// </summary>
    private static void LayDown(Span<float> turned, ReadOnlySpan<float> upright, Turn turn)
    {
        for (var i = 0; i < Kept; i++)
        {
            for (var j = 0; j < Kept; j++)
            {
                bool oddDown = (i & 1) == 0, oddAcross = (j & 1) == 0;
                var negate = turn switch
                {
                    Turn.QuarterLeft or Turn.Mirrored => oddAcross,
                    Turn.QuarterRight or Turn.UpsideDown => oddDown,
                    Turn.Half or Turn.MirroredQuarterRight => oddDown != oddAcross,
                    _ => false,
                };
                var swaps = turn is Turn.QuarterLeft or Turn.QuarterRight or Turn.MirroredQuarterLeft or Turn.MirroredQuarterRight;
                turned[swaps ? j * Kept + i : i * Kept + j] = negate ? -upright[i * Kept + j] : upright[i * Kept + j];
            }
        }
    }

    private static PdqHash BitsOf(ReadOnlySpan<float> frequencies)
    {
        Span<float> sorted = stackalloc float[Kept * Kept];
        frequencies.CopyTo(sorted);
        sorted.Sort();
        var median = sorted[MedianOf256];
        Span<ulong> bits = stackalloc ulong[PdqHash.BitCount / 64];
        bits.Clear();
        for (var i = 0; i < frequencies.Length; i++)
        {
            bits[i / 64] |= frequencies[i] > median ? 1ul << (i % 64) : 0;
        }

        return new(bits[0], bits[1], bits[2], bits[3]);
    }

    /// <summary>C. Zauner, Implementation and Benchmarking of Perceptual Image Hash Functions, 2010; the scale in single precision first.</summary>
    private static float[] MakeCosines()
    {
        var cosines = new float[Kept * Side];
        double scale = (float)Math.Sqrt(2.0 / Side);
        for (var i = 0; i < Kept; i++)
        {
            for (var k = 0; k < Side; k++)
            {
                cosines[i * Side + k] = (float)(scale * Math.Cos(Math.PI / 2 / Side * (i + 1) * (2 * k + 1)));
            }
        }

        return cosines;
    }

    private static float[] Transpose(float[] matrix, int columns, int rows)
    {
        var transposed = new float[matrix.Length];
        for (var i = 0; i < rows; i++)
        {
            for (var k = 0; k < columns; k++)
            {
                transposed[k * rows + i] = matrix[i * columns + k];
            }
        }

        return transposed;
    }
}
