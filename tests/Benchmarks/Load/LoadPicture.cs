namespace ReviewPipeline.Benchmarks.Load;

/// <summary>A run as three plots over one axis of time.</summary>
internal static class LoadPicture
{
    /// <summary>Percentiles are of so many seconds each: long enough for some tens of uploads.</summary>
    private const double Window = 20;

    private static readonly (double Share, string Name)[] Percentiles = [(0.5, "p50"), (0.95, "p95"), (0.99, "p99")];

    public static string Of(LoadRecord record) => new Plot("Minutes since the start", record.Samples[^1].At)
        .Add("What waits", "messages",
        [
            new("work", [.. record.Samples.Select(sample => (sample.At, (double)sample.Waiting))]),
            new("to be sealed", [.. record.Samples.Select(sample => (sample.At, (double)sample.ToSeal))]),
        ])
        .Add("From upload to findings", "seconds", Latencies(record.Findings, record.Samples[^1].At))
        .Add("A vote", "seconds", Latencies(record.Votes, record.Samples[^1].At))
        .Add("Resident memory", "MB",
        [
            new("desk", [.. record.Samples.Select(sample => (sample.At, sample.Desk))]),
            new("functions", [.. record.Samples.Select(sample => (sample.At, sample.Functions))]),
        ])
        .ToSvg();

    private static List<Series> Latencies(IReadOnlyList<Timed> times, double end) =>
    [
        .. Percentiles.Select(percentile => new Series(percentile.Name,
        [
            .. times.GroupBy(time => Math.Floor(time.At / Window)).OrderBy(window => window.Key)
                .Select(window => (Math.Min((window.Key + 0.5) * Window, end), LoadRecord.Percentile(window.Select(time => time.Seconds), percentile.Share))),
        ])),
    ];
}
