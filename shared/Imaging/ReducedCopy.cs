using System.Buffers;

namespace ReviewPipeline.Imaging;

/// <summary>
/// A copy of the pixels that is small enough to keep: each block of k × k averaged, with k the greatest whole factor that leaves
/// the longest side at least as long as the largest rendition. Renditions are made from it, so the original is decoded once.
/// </summary>
internal sealed class ReducedCopy : IDisposable
{
    private readonly int bands;
    private readonly IRowReduction reduction;
    private readonly byte[] pixels;
    private int row;
    private bool disposed;

    public ReducedCopy(int sourceWidth, int sourceHeight, int bands, int longestWanted)
    {
        this.bands = bands;
        var factor = Math.Max(1, Math.Max(sourceWidth, sourceHeight) / longestWanted);
        Width = (sourceWidth + factor - 1) / factor;
        Height = (sourceHeight + factor - 1) / factor;
        reduction = (factor, bands) switch
        {
            (1, _) => new CopiedRow(),
            (2, 3) => new HalvedRow(sourceWidth),
            (_, 3) => new AveragedRow(sourceWidth, factor),
            _ => new WeightedRow(sourceWidth, factor),
        };
        pixels = ArrayPool<byte>.Shared.Rent(Length + HalvedRow.Slack);
    }

    public int Width { get; }

    public int Height { get; }

    public int Bands => bands;

    public int Length => checked(Width * Height * bands);

    public ReadOnlySpan<byte> Pixels => pixels.AsSpan(0, Length);

    /// <summary>Takes rows from the top to the bottom.</summary>
    public void AddRow(ReadOnlySpan<byte> source)
    {
        if (reduction.Take(source, pixels.AsSpan(row * Width * bands)))
        {
            row++;
        }
    }

    /// <summary>After the last row: writes the blocks that the lower edge cut short.</summary>
    public void Complete()
    {
        if (row < Height && reduction.Finish(pixels.AsSpan(row * Width * bands)))
        {
            row++;
        }
    }

    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            reduction.Dispose();
            ArrayPool<byte>.Shared.Return(pixels);
        }
    }

    /// <summary>How some rows become one. The target of a row may be longer than the row.</summary>
    internal interface IRowReduction : IDisposable
    {
        /// <summary>Takes the next row; true if that made a row of the copy.</summary>
        bool Take(ReadOnlySpan<byte> source, Span<byte> target);

        /// <summary>Makes a row of what was taken since the last; false if that is nothing.</summary>
        bool Finish(Span<byte> target);
    }
}
