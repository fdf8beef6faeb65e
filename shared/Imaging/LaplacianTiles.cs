using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ReviewPipeline.Imaging;

/// <summary>
/// Sums of the 4-neighbour Laplacian of luma over 32 × 32 tiles of the picture; all sums are whole numbers, so their order does not matter.
/// Pixels at the edge have no Laplacian.
/// </summary>
internal sealed class LaplacianTiles : IDisposable
{
    private const int Side = 32;

    /// <summary>Sharpness goes by 8 × 8 tiles, each of 4 × 4 of these.</summary>
    private const int Joined = 4;

    /// <summary>A Laplacian is at most 4 · 255 either way: so many rows of its square, or of itself, fit a column's sum.</summary>
    private const int RowsInSquares = int.MaxValue / (4 * 255 * 4 * 255);
    private const int RowsInShorts = short.MaxValue / (4 * 255);

    private readonly int width;
    private readonly int height;
    private readonly int[] columns;
    private readonly int[] rows;
    private readonly Tile[] tiles = ArrayPool<Tile>.Shared.Rent(Side * Side);

    // One a column, since the last rows that were moved to tiles.
    private readonly int[] sums;
    private readonly int[] squares;
    private readonly int[] magnitudes;
    private int rowsSummed;
    private int tileRow;

    public LaplacianTiles(int width, int height, Orientation orientation)
    {
        this.width = width;
        this.height = height;
        columns = Partition.Edges(width, Side, orientation.ReversesColumns);
        rows = Partition.Edges(height, Side, orientation.ReversesRows);
        sums = ArrayPool<int>.Shared.Rent(Lanes.RoundUp(width));
        squares = ArrayPool<int>.Shared.Rent(Lanes.RoundUp(width));
        magnitudes = ArrayPool<int>.Shared.Rent(Lanes.RoundUp(width));
        Array.Clear(sums);
        Array.Clear(squares);
        Array.Clear(magnitudes);
        Array.Clear(tiles);
    }

    private Span<Tile> Tiles => tiles.AsSpan(0, Side * Side);

    /// <summary>Takes the rows that the window's last strip completes: each row once the one below it has come.</summary>
    public void Take(LumaWindow window)
    {
        var y = Math.Max(1, window.From - 1);
        while (y < window.To - 1)
        {
            while (y >= rows[tileRow + 1])
            {
                MoveToTiles();
                tileRow++;
            }

            if (rowsSummed + RowsInShorts > RowsInSquares)
            {
                MoveToTiles();
            }

            var count = Math.Min(RowsInShorts, Math.Min(window.To - 1, rows[tileRow + 1]) - y);
            for (var x = 0; x < width; x += Vector<byte>.Count)
            {
                SumBlock(x, count, ref Unsafe.Add(ref window.First(y - 1), x), window.Stride);
            }

            rowsSummed += count;
            y += count;
        }
    }

    public double Variance() => VarianceOf(0, 0, Side) ?? 0;

    public double Sharpness()
    {
        Span<double> variances = stackalloc double[Side / Joined * Side / Joined];
        var count = 0;
        for (var top = 0; top < Side; top += Joined)
        {
            for (var left = 0; left < Side; left += Joined)
            {
                if (VarianceOf(left, top, Joined) is { } variance)
                {
                    variances[count++] = variance;
                }
            }
        }

        return Percentile(variances[..count], 95);
    }

    public double Grain()
    {
        MoveToTiles();
        Span<double> means = stackalloc double[Side * Side];
        var found = 0;
        for (var tile = 0; tile < Tiles.Length; tile++)
        {
            var count = Count(tile % Side, tile / Side, 1);
            if (count > 0)
            {
                means[found++] = (double)tiles[tile].Magnitudes / count;
            }
        }

        return Percentile(means[..found], 20);
    }

    public void Dispose()
    {
        ArrayPool<Tile>.Shared.Return(tiles);
        ArrayPool<int>.Shared.Return(sums);
        ArrayPool<int>.Shared.Return(squares);
        ArrayPool<int>.Shared.Return(magnitudes);
    }

    /// <summary>
    /// Some rows of a block of columns, from the top down. Reads one byte before and one behind the block, which the window's margins
    /// allow; what the lanes beyond the picture's edge hold is left out when sums move to tiles.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumBlock(int x, int count, ref byte above, int stride)
    {
        Vector<short> sumLow = default, sumHigh = default, magnitudeLow = default, magnitudeHigh = default;
        Vector<int> square0 = default, square1 = default, square2 = default, square3 = default;
        ref var row = ref Unsafe.Add(ref above, stride);
        var (upLow, upHigh) = Lanes.Widen(Vector.LoadUnsafe(ref above));
        var (low, high) = Lanes.Widen(Vector.LoadUnsafe(ref row));
        for (var y = 0; y < count; y++)
        {
            var (leftLow, leftHigh) = Lanes.Widen(Vector.LoadUnsafe(ref Unsafe.Subtract(ref row, 1)));
            var (rightLow, rightHigh) = Lanes.Widen(Vector.LoadUnsafe(ref Unsafe.Add(ref row, 1)));
            row = ref Unsafe.Add(ref row, stride);
            var (downLow, downHigh) = Lanes.Widen(Vector.LoadUnsafe(ref row));

            var laplacianLow = Vector.AsVectorInt16((low << 2) - (leftLow + rightLow) - (upLow + downLow));
            var laplacianHigh = Vector.AsVectorInt16((high << 2) - (leftHigh + rightHigh) - (upHigh + downHigh));
            sumLow += laplacianLow;
            sumHigh += laplacianHigh;
            magnitudeLow += Vector.Abs(laplacianLow);
            magnitudeHigh += Vector.Abs(laplacianHigh);

            var (wide0, wide1) = Lanes.Widen(laplacianLow);
            var (wide2, wide3) = Lanes.Widen(laplacianHigh);
            square0 += wide0 * wide0;
            square1 += wide1 * wide1;
            square2 += wide2 * wide2;
            square3 += wide3 * wide3;

            (upLow, upHigh) = (low, high);
            (low, high) = (downLow, downHigh);
        }

        ref var sum = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(sums), x);
        Lanes.AddTo(ref sum, sumLow);
        Lanes.AddTo(ref Unsafe.Add(ref sum, Vector<short>.Count), sumHigh);
        ref var magnitude = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(magnitudes), x);
        Lanes.AddTo(ref magnitude, magnitudeLow);
        Lanes.AddTo(ref Unsafe.Add(ref magnitude, Vector<short>.Count), magnitudeHigh);
        ref var square = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(squares), x);
        Lanes.AddTo(ref square, square0);
        Lanes.AddTo(ref Unsafe.Add(ref square, Vector<int>.Count), square1);
        Lanes.AddTo(ref Unsafe.Add(ref square, 2 * Vector<int>.Count), square2);
        Lanes.AddTo(ref Unsafe.Add(ref square, 3 * Vector<int>.Count), square3);
    }

    private void MoveToTiles()
    {
        if (rowsSummed == 0)
        {
            return;
        }

        for (var column = 0; column < Side; column++)
        {
            ref var tile = ref tiles[tileRow * Side + column];
            var end = Math.Min(columns[column + 1], width - 1);
            for (var x = Math.Max(1, columns[column]); x < end; x++)
            {
                tile.Sum += sums[x];
                tile.Squares += squares[x];
                tile.Magnitudes += magnitudes[x];
            }
        }

        rowsSummed = 0;
        sums.AsSpan(0, width).Clear();
        squares.AsSpan(0, width).Clear();
        magnitudes.AsSpan(0, width).Clear();
    }

    /// <summary>Null where no pixel of the tiles has a Laplacian.</summary>
    private double? VarianceOf(int left, int top, int side)
    {
        MoveToTiles();
        var count = Count(left, top, side);
        if (count == 0)
        {
            return null;
        }

        long sum = 0, square = 0;
        for (var y = top; y < top + side; y++)
        {
            foreach (ref readonly var tile in Tiles.Slice(y * Side + left, side))
            {
                sum += tile.Sum;
                square += tile.Squares;
            }
        }

        // Exact until the last step: the difference of two large numbers must not depend on rounding.
        return (double)((Int128)square * count - (Int128)sum * sum) / ((double)count * count);
    }

    private long Count(int left, int top, int side) => Inner(columns, left, side, width) * Inner(rows, top, side, height);

    private static long Inner(int[] edges, int first, int parts, int length) =>
        Math.Max(0, Math.Min(edges[first + parts], length - 1) - Math.Max(edges[first], 1));

    /// <summary>Nearest rank; 0 of nothing.</summary>
    private static double Percentile(Span<double> values, int percent)
    {
        if (values.IsEmpty)
        {
            return 0;
        }

        values.Sort();
        return values[(values.Length * percent + 99) / 100 - 1];
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Tile
    {
        public long Sum;
        public long Squares;
        public long Magnitudes;
    }
}
