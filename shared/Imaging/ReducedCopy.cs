using System.Buffers;

namespace ReviewPipeline.Imaging;

/// <summary>
/// A copy of the pixels that is small enough to keep: each block of k × k averaged, with k the greatest whole factor that leaves
/// the longest side at least as long as the largest rendition. Renditions are made from it, so the original is decoded once.
/// </summary>
internal sealed class ReducedCopy : IDisposable
{
    private readonly int sourceWidth;
    private readonly int bands;
    private readonly int factor;
    private readonly long[] sums;
    private byte[] pixels;
    private int rowsInBlock;
    private int row;

    public ReducedCopy(int sourceWidth, int sourceHeight, int bands, int longestWanted)
    {
        this.sourceWidth = sourceWidth;
        this.bands = bands;
        factor = Math.Max(1, Math.Max(sourceWidth, sourceHeight) / longestWanted);
        Width = (sourceWidth + factor - 1) / factor;
        Height = (sourceHeight + factor - 1) / factor;
        sums = factor == 1 ? [] : new long[Width * bands];
        pixels = ArrayPool<byte>.Shared.Rent(Length);
    }

    public int Width { get; }

    public int Height { get; }

    public int Bands => bands;

    public int Length => Width * Height * bands;

    public ReadOnlySpan<byte> Pixels => pixels.AsSpan(0, Length);

    /// <summary>Takes rows from the top to the bottom.</summary>
    public void AddRow(ReadOnlySpan<byte> source)
    {
        if (factor == 1)
        {
            source.CopyTo(pixels.AsSpan(row++ * Width * bands));
            return;
        }

        if (bands == 4)
        {
            SumWithAlpha(source);
        }
        else
        {
            SumOpaque(source);
        }

        if (++rowsInBlock == factor)
        {
            FinishBlock();
        }
    }

    /// <summary>After the last row: writes the blocks that the lower edge cut short.</summary>
    public void Complete()
    {
        if (rowsInBlock > 0)
        {
            FinishBlock();
        }
    }

    public void Dispose()
    {
        if (pixels.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(pixels);
            pixels = [];
        }
    }

    private void SumOpaque(ReadOnlySpan<byte> source)
    {
        for (int cell = 0, at = 0; cell < Width; cell++)
        {
            long red = 0, green = 0, blue = 0;
            for (var end = Math.Min(at + factor * 3, source.Length); at < end; at += 3)
            {
                red += source[at];
                green += source[at + 1];
                blue += source[at + 2];
            }

            sums[cell * 3] += red;
            sums[cell * 3 + 1] += green;
            sums[cell * 3 + 2] += blue;
        }
    }

    /// <summary>Colours weigh by their alpha: the unseen colour of a transparent pixel must not bleed into its neighbours.</summary>
    private void SumWithAlpha(ReadOnlySpan<byte> source)
    {
        for (int cell = 0, at = 0; cell < Width; cell++)
        {
            for (var end = Math.Min(at + factor * 4, source.Length); at < end; at += 4)
            {
                var alpha = source[at + 3];
                sums[cell * 4] += source[at] * alpha;
                sums[cell * 4 + 1] += source[at + 1] * alpha;
                sums[cell * 4 + 2] += source[at + 2] * alpha;
                sums[cell * 4 + 3] += alpha;
            }
        }
    }

    private void FinishBlock()
    {
        var target = pixels.AsSpan(row++ * Width * bands, Width * bands);
        for (var cell = 0; cell < Width; cell++)
        {
            var columns = Math.Min(factor, sourceWidth - cell * factor);
            var count = (long)columns * rowsInBlock;
            var first = cell * bands;
            var weight = bands == 4 ? sums[first + 3] : count;
            for (var band = 0; band < 3; band++)
            {
                target[first + band] = weight == 0 ? (byte)0 : (byte)((sums[first + band] + weight / 2) / weight);
            }

            if (bands == 4)
            {
                target[first + 3] = (byte)((sums[first + 3] + count / 2) / count);
            }
        }

        Array.Clear(sums);
        rowsInBlock = 0;
    }
}
