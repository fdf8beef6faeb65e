namespace ReviewPipeline.Imaging;

/// <summary>
/// What JPEG's 8 × 8 blocks leave behind: steps between neighbours that are larger on the grid of the stored picture than off it.
/// After Wang, Sheikh and Bovik, "No-reference perceptual quality assessment of JPEG compressed images" (ICIP 2002), but a step counts
/// over its own two neighbours and only where those are smooth, and the grid is set against the spread of the seven other phases.
/// </summary>
internal sealed class Blockiness
{
    private const int Phases = 8;
    private const int OnGrid = 7;

    /// <summary>Most levels between the pixels on either side of a step: beyond them lies texture.</summary>
    private const int Smooth = 4;

    /// <summary>Greatest step that a block border makes; a greater one is an edge of the picture.</summary>
    private const int GreatestStep = 32;

    /// <summary>A median absolute deviation as a standard deviation, for normally distributed values.</summary>
    private const double NormalScale = 1.4826;

    /// <summary>Spread, in levels, that a clean picture has at least: without it a blank one would have an endless z.</summary>
    private const double LeastSpread = 0.02;

    private readonly long[] acrossSums = new long[Phases];
    private readonly long[] acrossCounts = new long[Phases];
    private readonly long[] downSums = new long[Phases];
    private readonly long[] downCounts = new long[Phases];

    public void AddRow(ReadOnlySpan<byte> row)
    {
        for (var x = 1; x + 2 < row.Length; x++)
        {
            Add(row[x - 1], row[x], row[x + 1], row[x + 2], ref acrossSums[x % Phases], ref acrossCounts[x % Phases]);
        }
    }

    /// <summary>Takes the step from row <paramref name="y"/> to the one below.</summary>
    public void AddStep(int y, ReadOnlySpan<byte> above, ReadOnlySpan<byte> row, ReadOnlySpan<byte> below, ReadOnlySpan<byte> next)
    {
        for (var x = 0; x < row.Length; x++)
        {
            Add(above[x], row[x], below[x], next[x], ref downSums[y % Phases], ref downCounts[y % Phases]);
        }
    }

    public double Strength() => Math.Min(RobustZ(acrossSums, acrossCounts), RobustZ(downSums, downCounts));

    private static void Add(int before, int first, int second, int after, ref long sum, ref long count)
    {
        var (entry, step, exit) = (Math.Abs(first - before), Math.Abs(second - first), Math.Abs(after - second));
        if (entry <= Smooth && exit <= Smooth && step <= GreatestStep)
        {
            sum += 2 * step - entry - exit;
            count++;
        }
    }

    private static double RobustZ(long[] sums, long[] counts)
    {
        if (counts.Contains(0))
        {
            return 0;
        }

        var means = sums.Zip(counts, (sum, count) => sum / (2.0 * count)).ToArray();
        var grid = means[OnGrid];
        var others = means[..OnGrid];
        var middle = Median(others);
        var spread = Median([.. others.Select(mean => Math.Abs(mean - middle))]);
        return (grid - middle) / (NormalScale * spread + LeastSpread);
    }

    private static double Median(double[] oddlyMany)
    {
        Array.Sort(oddlyMany);
        return oddlyMany[oddlyMany.Length / 2];
    }
}
