namespace ReviewPipeline.Imaging;

/// <summary>
/// Sums of the 4-neighbour Laplacian of luma over 32 × 32 tiles of the picture; all sums are whole numbers, so their order does not matter.
/// Pixels at the edge have no Laplacian.
/// </summary>
internal sealed class LaplacianTiles
{
    private const int Side = 32;

    /// <summary>Sharpness goes by 8 × 8 tiles, each of 4 × 4 of these.</summary>
    private const int Joined = 4;

    private readonly int[] columns;
    private readonly int[] rows;
    private readonly long[] sums = new long[Side * Side];
    private readonly long[] squares = new long[Side * Side];
    private readonly long[] magnitudes = new long[Side * Side];
    private int tileRow;

    public LaplacianTiles(int width, int height, Orientation orientation)
    {
        columns = Partition.Edges(width, Side, orientation.ReversesColumns);
        rows = Partition.Edges(height, Side, orientation.ReversesRows);
    }

    private int Width => columns[Side];

    private int Height => rows[Side];

    /// <summary>Takes row <paramref name="y"/> with those above and below it, from the top down.</summary>
    public void AddRow(int y, ReadOnlySpan<byte> above, ReadOnlySpan<byte> row, ReadOnlySpan<byte> below)
    {
        while (y >= rows[tileRow + 1])
        {
            tileRow++;
        }

        for (var tile = 0; tile < Side; tile++)
        {
            long sum = 0, square = 0, magnitude = 0;
            var end = Math.Min(columns[tile + 1], Width - 1);
            for (var x = Math.Max(1, columns[tile]); x < end; x++)
            {
                var laplacian = 4 * row[x] - row[x - 1] - row[x + 1] - above[x] - below[x];
                sum += laplacian;
                square += laplacian * laplacian;
                magnitude += Math.Abs(laplacian);
            }

            var at = tileRow * Side + tile;
            sums[at] += sum;
            squares[at] += square;
            magnitudes[at] += magnitude;
        }
    }

    public double Variance() => VarianceOf(0, 0, Side) ?? 0;

    public double Sharpness()
    {
        var variances = new List<double>();
        for (var top = 0; top < Side; top += Joined)
        {
            for (var left = 0; left < Side; left += Joined)
            {
                if (VarianceOf(left, top, Joined) is { } variance)
                {
                    variances.Add(variance);
                }
            }
        }

        return Percentile(variances, 95);
    }

    public double Grain()
    {
        var means = new List<double>();
        for (var tile = 0; tile < magnitudes.Length; tile++)
        {
            var count = Count(tile % Side, tile / Side, 1);
            if (count > 0)
            {
                means.Add((double)magnitudes[tile] / count);
            }
        }

        return Percentile(means, 20);
    }

    /// <summary>Null where no pixel of the tiles has a Laplacian.</summary>
    private double? VarianceOf(int left, int top, int side)
    {
        var count = Count(left, top, side);
        if (count == 0)
        {
            return null;
        }

        long sum = 0, square = 0;
        for (var y = top; y < top + side; y++)
        {
            for (var x = left; x < left + side; x++)
            {
                sum += sums[y * Side + x];
                square += squares[y * Side + x];
            }
        }

        // Exact until the last step: the difference of two large numbers must not depend on rounding.
        return (double)((Int128)square * count - (Int128)sum * sum) / ((double)count * count);
    }

    private long Count(int left, int top, int side) => Inner(columns, left, side, Width) * Inner(rows, top, side, Height);

    private static long Inner(int[] edges, int first, int parts, int length) =>
        Math.Max(0, Math.Min(edges[first + parts], length - 1) - Math.Max(edges[first], 1));

    /// <summary>Nearest rank; 0 of nothing.</summary>
    private static double Percentile(List<double> values, int percent)
    {
        if (values.Count == 0)
        {
            return 0;
        }

        values.Sort();
        return values[(values.Count * percent + 99) / 100 - 1];
    }
}
