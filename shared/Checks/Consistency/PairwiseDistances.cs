namespace ReviewPipeline.Checks.Consistency;

/// <summary>The distances of all pairs of a set by one test, and what follows from them.</summary>
internal sealed class PairwiseDistances
{
    private readonly double[,] between;
    private readonly (double Distance, int One, int Other)[] sorted;

    public PairwiseDistances(OddTest test, IReadOnlyList<FrameSignature> frames)
    {
        Count = frames.Count;
        between = new double[Count, Count];
        sorted = new (double, int, int)[Count * (Count - 1) / 2];
        for (int one = 0, pair = 0; one < Count; one++)
        {
            for (var other = one + 1; other < Count; other++, pair++)
            {
                var distance = SignatureDistance.Between(test, frames[one], frames[other]);
                (between[one, other], between[other, one]) = (distance, distance);
                sorted[pair] = (distance, one, other);
            }
        }

        Array.Sort(sorted);
    }

    public int Count { get; }

    public double this[int one, int other] => between[one, other];

    /// <summary>Median over all pairs: how far the set is spread.</summary>
    public double Spread => MedianWithout(null);

    /// <summary>The same over the pairs of the other frames.</summary>
    public double SpreadWithout(int frame) => MedianWithout(frame);

    /// <summary>
    /// Median distance of a frame to the others, as a multiple of the median distance among those others. The floor keeps a set of
    /// nearly equal frames from calling every difference large.
    /// </summary>
    public double Score(int frame, double floor) => ToOthers(frame) / (MedianWithout(frame) + floor);

    /// <summary>Median distance of a frame to the others.</summary>
    public double ToOthers(int frame) => Medians.Of([.. Enumerable.Range(0, Count).Where(other => other != frame).Select(other => between[frame, other])]);

    private double MedianWithout(int? frame)
    {
        var pairs = frame is null ? sorted.Length : sorted.Length - (Count - 1);
        if (pairs == 0)
        {
            return 0;
        }

        int lower = (pairs - 1) / 2, upper = pairs / 2, place = 0;
        var sum = 0.0;
        foreach (var (distance, one, other) in sorted)
        {
            if (one == frame || other == frame)
            {
                continue;
            }

            sum += place == lower ? distance : 0;
            if (place++ == upper)
            {
                return (sum + distance) / 2;
            }
        }

        return sum;
    }
}
