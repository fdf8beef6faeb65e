using System.Diagnostics;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Benchmarks.Speed;

/// <summary>How many images a second one worker analyses, and two side by side.</summary>
/// <param name="Scaling">Of two workers against one, in the same rounds.</param>
internal sealed record Throughput(double One, double Two, double Scaling)
{
    private const int Rounds = 5;
    private const int Copies = 4;

    public static readonly BenchmarkImage[] Mixed =
    [
        new(ImageFormat.Jpeg, 1920, 1080), new(ImageFormat.Png, 1920, 1080), new(ImageFormat.Webp, 1920, 1080), new(ImageFormat.Avif, 1920, 1080),
        new(ImageFormat.Jpeg, 4096, 4096),
    ];

    public static Throughput Measure()
    {
        (ImageFormat Format, byte[] Bytes)[] work =
            [.. Enumerable.Repeat(Mixed.Select(image => (image.Format, image.Bytes())), Copies).SelectMany(copy => copy)];
        Run(work, workers: 2);
        var rounds = Enumerable.Range(0, Rounds).Select(_ => (One: Run(work, workers: 1), Two: Run(work, workers: 2))).ToArray();
        return new(
            PairedRounds.Median(rounds.Select(round => round.One)),
            PairedRounds.Median(rounds.Select(round => round.Two)),
            PairedRounds.Median(rounds.Select(round => round.Two / round.One)));
    }

    private static double Run((ImageFormat Format, byte[] Bytes)[] work, int workers)
    {
        var next = -1;
        var started = Stopwatch.GetTimestamp();
        var threads = Enumerable.Range(0, workers).Select(_ => new Thread(Worker)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return work.Length / Stopwatch.GetElapsedTime(started).TotalSeconds;

        void Worker()
        {
            for (var at = Interlocked.Increment(ref next); at < work.Length; at = Interlocked.Increment(ref next))
            {
                _ = Analysis.Of(work[at].Format, work[at].Bytes);
            }
        }
    }
}
