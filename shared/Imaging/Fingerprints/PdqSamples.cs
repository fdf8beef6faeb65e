using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ReviewPipeline.Imaging.Fingerprints;

/// <summary>
/// The part of the upright picture that its PDQ hash is made of. The reference (Meta ThreatExchange, pdq/cpp/io) brings a picture with a
/// side above 512 to 512 × 512 by the nearest pixel: column x of it is column ⌊x · width / 512⌋ of the picture, rows likewise. So one
/// row in height / 512 is looked at as it passes by, and one megabyte is kept.
/// Luma is Rec. 601 in single precision, as there. Transparent pixels lie over mid-grey; the reference takes their hidden colour.
/// </summary>
internal sealed class PdqSamples : IDisposable
{
    public const int LongestSide = 512;
    private const float MidGrey = 128;

    private const float Red = 0.299f;
    private const float Green = 0.587f;
    private const float Blue = 0.114f;

    private readonly int bands;
    private readonly bool swaps;
    private readonly bool fromBottom;
    private readonly int[] columns;
    private readonly int[] rows;
    private readonly float[] cells;
    private int row;
    private int next;

    /// <param name="width">Pixels as stored; rows come as stored too, and are laid upright here.</param>
    /// <param name="bands">3 for RGB, 4 with alpha.</param>
    public PdqSamples(int width, int height, int bands, Orientation orientation)
    {
        this.bands = bands;
        swaps = orientation.SwapsAxes;
        fromBottom = orientation.Tag is 3 or 4 or 6 or 7;
        var small = Math.Max(width, height) <= LongestSide;
        columns = Positions(width, small ? width : LongestSide, orientation.Tag is 2 or 3 or 7 or 8);
        rows = Positions(height, small ? height : LongestSide, fromBottom);
        (Width, Height) = swaps ? (rows.Length, columns.Length) : (columns.Length, rows.Length);
        Stride = RoundUp(Width, Vector256<float>.Count);
        cells = ArrayPool<float>.Shared.Rent(Stride * RoundUp(Height, Vector128<float>.Count));
    }

    /// <summary>Samples in a row of the upright picture.</summary>
    public int Width { get; }

    public int Height { get; }

    /// <summary>From one row to the next: whole vectors, so that filters need not treat the edge apart.</summary>
    public int Stride { get; }

    /// <summary>Rows from the top. What makes up whole vectors, behind a row's end and below the last, may hold anything.</summary>
    public Span<float> Cells => cells.AsSpan(0, Stride * RoundUp(Height, Vector128<float>.Count));

    /// <summary>Takes every row of the stored picture, from the top.</summary>
    public void AddRow(ReadOnlySpan<byte> pixels)
    {
        for (; next < rows.Length; next++)
        {
            var index = fromBottom ? rows.Length - 1 - next : next;
            if (rows[index] != row)
            {
                break;
            }

            if (swaps)
            {
                SampleDown(pixels, Cells[index..]);
            }
            else
            {
                Sample(pixels, Cells.Slice(index * Stride, Stride));
            }
        }

        row++;
    }

    public void Dispose() => ArrayPool<float>.Shared.Return(cells);

    /// <param name="target">From the topmost cell of a column on.</param>
    private void SampleDown(ReadOnlySpan<byte> pixels, Span<float> target)
    {
        Span<float> samples = stackalloc float[LongestSide];
        Sample(pixels, samples);
        for (var i = 0; i < columns.Length; i++)
        {
            target[i * Stride] = samples[i];
        }
    }

    /// <param name="target">Whole vectors, as are the rows of <see cref="Cells"/>.</param>
    private void Sample(ReadOnlySpan<byte> pixels, Span<float> target)
    {
        var packed = (stackalloc uint[LongestSide])[..RoundUp(columns.Length, Vector256<uint>.Count)];
        for (var i = 0; i < columns.Length; i++)
        {
            packed[i] = PixelRow.Packed(pixels, columns[i] * bands);
        }

        for (var i = 0; i < packed.Length; i += Vector256<uint>.Count)
        {
            var pixel = Vector256.Create<uint>(packed[i..]);
            var (red, green, blue) = (Channel(pixel, 0), Channel(pixel, 8), Channel(pixel, 16));

            // Products as the reference's: of the weight in single precision and the level.
            var luma = Red * red + Green * green + Blue * blue;
            if (bands == 4)
            {
                var alpha = Channel(pixel, 24);
                var clear = Vector256.LessThan(alpha, Vector256.Create(255f));
                luma = Vector256.ConditionalSelect(clear, (luma * alpha + MidGrey * (Vector256.Create(255f) - alpha)) / 255, luma);
            }

            luma.CopyTo(target[i..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Channel(Vector256<uint> pixels, int shift) =>
        Vector256.ConvertToSingle(((pixels >>> shift) & Vector256.Create(0xFFu)).AsInt32());

    private static int[] Positions(int length, int samples, bool reversed)
    {
        var positions = new int[samples];
        for (var i = 0; i < samples; i++)
        {
            var position = (int)((long)i * length / samples);
            positions[i] = reversed ? length - 1 - position : position;
        }

        return positions;
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
