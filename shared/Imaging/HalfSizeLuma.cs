using System.Buffers;

namespace ReviewPipeline.Imaging;

/// <summary>Luma at half size, each pixel the mean of 2 × 2, with the Laplacian of that. A last odd row or column is left out.</summary>
internal sealed class HalfSizeLuma : IDisposable
{
    private readonly int width;
    private readonly int left;
    private readonly int top;
    private readonly byte[] rows;
    private readonly LaplacianTiles laplacian;
    private int done;

    public HalfSizeLuma(int fullWidth, int fullHeight, Orientation orientation)
    {
        width = fullWidth / 2;

        // What is left out is last as shown, hence first where the side is stored the other way round.
        left = orientation.ReversesColumns ? fullWidth & 1 : 0;
        top = orientation.ReversesRows ? fullHeight & 1 : 0;
        rows = ArrayPool<byte>.Shared.Rent(3 * width + 1);
        laplacian = new LaplacianTiles(width, fullHeight / 2, orientation);
    }

    /// <summary>Takes row <paramref name="y"/> of the full size and the one above it.</summary>
    public void AddRow(int y, ReadOnlySpan<byte> above, ReadOnlySpan<byte> row)
    {
        if (y <= top || ((y - top) & 1) == 0)
        {
            return;
        }

        var target = Row(done);
        for (int x = 0, from = left; x < target.Length; x++, from += 2)
        {
            target[x] = (byte)((above[from] + above[from + 1] + row[from] + row[from + 1] + 2) >> 2);
        }

        if (done >= 2)
        {
            laplacian.AddRow(done - 1, Row(done - 2), Row(done - 1), target);
        }

        done++;
    }

    public double LaplacianVariance() => laplacian.Variance();

    public void Dispose() => ArrayPool<byte>.Shared.Return(rows);

    private Span<byte> Row(int y) => rows.AsSpan(y % 3 * width, width);
}
