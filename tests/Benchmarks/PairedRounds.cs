using System.Diagnostics;

namespace ReviewPipeline.Benchmarks;

/// <summary>
/// Two pieces of work, taken in turns within one process: what slows the machine for a while slows both, and the ratio stays. Medians are
/// over the rounds.
/// </summary>
internal sealed record PairedRounds(double Milliseconds, double BaseMilliseconds, double Ratio)
{
    public static PairedRounds Measure(int rounds, Action work, Action baseline) =>
        Measure(rounds, work, baseline, static () => Stopwatch.GetElapsedTime(0).TotalMilliseconds);

    /// <param name="clock">Milliseconds since some moment, as of <see cref="ThreadTime"/> for work that is all done on this thread.</param>
    public static PairedRounds Measure(int rounds, Action work, Action baseline, Func<double> clock)
    {
        work();
        baseline();
        var pairs = new (double Work, double Base)[rounds];
        for (var round = 0; round < rounds; round++)
        {
            // The order alternates, so that neither always finds the other's leavings in the cache.
            var workFirst = round % 2 == 0;
            var first = Time(workFirst ? work : baseline, clock);
            var second = Time(workFirst ? baseline : work, clock);
            pairs[round] = workFirst ? (first, second) : (second, first);
        }

        return new(Median(pairs.Select(pair => pair.Work)), Median(pairs.Select(pair => pair.Base)), Median(pairs.Select(pair => pair.Work / pair.Base)));
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Time(Action work, Func<double> clock)
    {
        var started = clock();
        work();
        return clock() - started;
    }
}
