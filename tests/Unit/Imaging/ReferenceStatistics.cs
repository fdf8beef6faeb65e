using ReviewPipeline.Imaging;

namespace ReviewPipeline.UnitTests.Imaging;

/// <summary>
/// The statistics of <see cref="PixelStatistics"/> written down as their definitions read, one pixel after another over the whole upright
/// picture: what the pass over strips has to equal to the last bit.
/// </summary>
internal static class ReferenceStatistics
{
    /// <param name="upright">The picture as shown.</param>
    /// <param name="stored">The same as the file stores it: blockiness goes by its grid.</param>
    public static PixelStatistics Of(PixelArray upright, PixelArray stored)
    {
        var luma = upright.Luma();
        var pixels = (long)upright.Width * upright.Height;
        return new PixelStatistics
        {
            Sharpness = Percentile(TileLaplacians(luma, 8).Select(Variance), 95),
            LaplacianVariance = Variance([.. TileLaplacians(luma, 1).SelectMany(tile => tile)]),
            HalfSizeLaplacianVariance = Variance([.. TileLaplacians(Half(luma), 1).SelectMany(tile => tile)]),
            Blockiness = Math.Min(Blockiness(stored.Luma()), Blockiness(Transposed(stored.Luma()))),
            Grain = Percentile(TileLaplacians(luma, 32).Select(tile => tile.Average(value => (double)Math.Abs(value))), 20),
            BandingPercent = 100.0 * Math.Max(Stairs(luma), Stairs(Transposed(luma))) / pixels,
            Bars = Bars(luma),
        };
    }

    /// <summary>The Laplacians of each tile that has any.</summary>
    private static IEnumerable<int[]> TileLaplacians(int[,] luma, int side)
    {
        var (width, height) = (luma.GetLength(1), luma.GetLength(0));
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                var tile = new List<int>();
                for (var y = Math.Max(1, Start(row, height)); y < Math.Min(Start(row + 1, height), height - 1); y++)
                {
                    for (var x = Math.Max(1, Start(column, width)); x < Math.Min(Start(column + 1, width), width - 1); x++)
                    {
                        tile.Add(4 * luma[y, x] - luma[y, x - 1] - luma[y, x + 1] - luma[y - 1, x] - luma[y + 1, x]);
                    }
                }

                if (tile.Count > 0)
                {
                    yield return [.. tile];
                }
            }
        }

        int Start(int part, int length) => (int)((long)part * length / side);
    }

    private static double Variance(int[] values)
    {
        Int128 sum = values.Sum(value => (long)value), squares = values.Sum(value => (long)value * value);
        return values.Length == 0 ? 0 : (double)(squares * values.Length - sum * sum) / ((double)values.Length * values.Length);
    }

    private static int[,] Half(int[,] luma)
    {
        var half = new int[luma.GetLength(0) / 2, luma.GetLength(1) / 2];
        for (var y = 0; y < half.GetLength(0); y++)
        {
            for (var x = 0; x < half.GetLength(1); x++)
            {
                half[y, x] = (luma[2 * y, 2 * x] + luma[2 * y, 2 * x + 1] + luma[2 * y + 1, 2 * x] + luma[2 * y + 1, 2 * x + 1] + 2) / 4;
            }
        }

        return half;
    }

    private static double Blockiness(int[,] luma)
    {
        var steps = Enumerable.Range(0, 8).Select(_ => new List<int>()).ToArray();
        for (var y = 0; y < luma.GetLength(0); y++)
        {
            for (var x = 1; x + 2 < luma.GetLength(1); x++)
            {
                var before = Math.Abs(luma[y, x] - luma[y, x - 1]);
                var step = Math.Abs(luma[y, x + 1] - luma[y, x]);
                var after = Math.Abs(luma[y, x + 2] - luma[y, x + 1]);
                if (before <= 4 && after <= 4 && step <= 32)
                {
                    steps[x % 8].Add(2 * step - before - after);
                }
            }
        }

        if (steps.Any(phase => phase.Count == 0))
        {
            return 0;
        }

        var means = steps.Select(phase => phase.Sum() / (2.0 * phase.Count)).ToArray();
        var middle = Median(means[..7]);
        return (means[7] - middle) / (1.4826 * Median([.. means[..7].Select(mean => Math.Abs(mean - middle))]) + 0.02);
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    /// <summary>Pixels in runs of at least 8 that lie in a row between two such runs, one higher and one lower by 1 to 3 levels.</summary>
    private static long Stairs(int[,] luma)
    {
        var count = 0L;
        for (var y = 0; y < luma.GetLength(0); y++)
        {
            var runs = new List<(int Level, int Length)>();
            for (var x = 0; x < luma.GetLength(1); x++)
            {
                if (x > 0 && luma[y, x] == luma[y, x - 1])
                {
                    runs[^1] = (runs[^1].Level, runs[^1].Length + 1);
                }
                else
                {
                    runs.Add((luma[y, x], 1));
                }
            }

            for (var run = 1; run + 1 < runs.Count; run++)
            {
                var (into, outOf) = (runs[run].Level - runs[run - 1].Level, runs[run + 1].Level - runs[run].Level);
                var isLong = runs[run - 1].Length >= 8 && runs[run].Length >= 8 && runs[run + 1].Length >= 8;
                if (isLong && Math.Sign(into) == Math.Sign(outOf) && Math.Abs(into) <= 3 && Math.Abs(outOf) <= 3)
                {
                    count += runs[run].Length;
                }
            }
        }

        return count;
    }

    private static FlatBars Bars(int[,] luma)
    {
        var columns = Transposed(luma);
        var (top, bottom) = (Bar(luma), Bar(UpsideDown(luma)));
        var (left, right) = (Bar(columns), Bar(UpsideDown(columns)));
        var hard = Alike(top, bottom, luma.GetLength(0)) || Alike(left, right, luma.GetLength(1));
        return new FlatBars(top.Width, right.Width, bottom.Width, left.Width, hard);

        static bool Alike((int Width, int Luma, bool Hard) one, (int Width, int Luma, bool Hard) other, int side) =>
            one.Hard && other.Hard && Math.Abs(one.Luma - other.Luma) <= 6
            && Math.Abs(one.Width - other.Width) <= Math.Max(1, side * 2 / 100);
    }

    /// <summary>Rows from the top that stay within 8 levels altogether, and whether a step of 12 over three rows follows on 60 % of the columns.</summary>
    private static (int Width, int Luma, bool Hard) Bar(int[,] luma)
    {
        var (height, width) = (luma.GetLength(0), luma.GetLength(1));
        int darkest = 255, lightest = 0, rows = 0;
        for (; rows < height; rows++)
        {
            var row = Enumerable.Range(0, width).Select(x => luma[rows, x]).ToArray();
            var (low, high) = (Math.Min(darkest, row.Min()), Math.Max(lightest, row.Max()));
            if (high - low > 8)
            {
                break;
            }

            (darkest, lightest) = (low, high);
        }

        if (rows == 0 || rows == height)
        {
            return (rows, 0, false);
        }

        var most = Enumerable.Range(rows, 11).Where(y => y >= 3 && y < height)
            .Select(y => Enumerable.Range(0, width).Count(x => Math.Abs(luma[y, x] - luma[y - 3, x]) >= 12))
            .DefaultIfEmpty().Max();
        return (rows, (darkest + lightest) / 2, (double)most / width >= 0.6);
    }

    private static int[,] Transposed(int[,] luma)
    {
        var turned = new int[luma.GetLength(1), luma.GetLength(0)];
        for (var y = 0; y < luma.GetLength(0); y++)
        {
            for (var x = 0; x < luma.GetLength(1); x++)
            {
                turned[x, y] = luma[y, x];
            }
        }

        return turned;
    }

    private static int[,] UpsideDown(int[,] luma)
    {
        var turned = new int[luma.GetLength(0), luma.GetLength(1)];
        for (var y = 0; y < luma.GetLength(0); y++)
        {
            for (var x = 0; x < luma.GetLength(1); x++)
            {
                turned[luma.GetLength(0) - 1 - y, x] = luma[y, x];
            }
        }

        return turned;
    }

    private static T? Percentile<T>(IEnumerable<T> values, int percent)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? default : sorted[(sorted.Length * percent + 99) / 100 - 1];
    }
}
