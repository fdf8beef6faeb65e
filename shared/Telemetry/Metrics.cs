using System.Collections.Immutable;
using System.Diagnostics.Metrics;

namespace ReviewPipeline.Telemetry;

/// <summary>All that the pipeline measures of itself, in one place.</summary>
public static class Metrics
{
    public const string MeterName = "ReviewPipeline";

    private static readonly Meter Meter = new(MeterName);

    // Waiting work: MeasureBacklog reads these off the storage.
    public static readonly Gauge<long> QueueDepth = Meter.CreateGauge<long>(
        "review.queue.depth", "{message}", "About how many messages wait on a queue, those that are being worked on included.");

    public static readonly Gauge<double> QueueAge = Meter.CreateGauge<double>(
        "review.queue.age", "s", "How long ago the oldest message in sight was put on a queue; 0 where none is.");

    public static readonly Gauge<long> QueuePoison = Meter.CreateGauge<long>(
        "review.queue.poison", "{message}", "Messages that failed as often as allowed and wait for a person.");

    public static readonly Gauge<double> SealAge = Meter.CreateGauge<double>(
        "review.seal.age", "s", "How long ago the oldest entry was recorded that is seen to wait for its checkpoint; 0 where none is.");

    public static readonly Gauge<long> SealStopped = Meter.CreateGauge<long>(
        "review.seal.stopped", "{alarm}", "1 while an alarm stops sealing, else 0.");

    public static readonly Gauge<long> WitnessMismatch = Meter.CreateGauge<long>(
        "review.witness.mismatch", "{mismatch}", "1 while the log is behind, or not the same as, what the sealer's witness file remembers, else 0.");

    // What happens
    public static readonly Counter<long> Entries = Meter.CreateCounter<long>("review.entries", "{entry}", "Entries recorded.");

    public static readonly Counter<long> Findings = Meter.CreateCounter<long>("review.findings", "{finding}", "Findings of check runs.");

    public static readonly Counter<long> Decisions = Meter.CreateCounter<long>("review.decisions", "{decision}", "Outcomes of reviews.");

    public static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "review.refusals", "{refusal}", "Files that were not taken in and commands that were refused.");

    // How long it takes
    public static readonly Histogram<double> SealLag = Meter.CreateHistogram<double>(
        "review.seal.lag", "s", "From an entry's time to the checkpoint that covers it.");

    public static readonly Histogram<double> IngestDuration = Meter.CreateHistogram<double>(
        "review.ingest.duration", "s", "From taking up an upload to the candidate being opened.");

    public static readonly Histogram<double> CheckDuration = Meter.CreateHistogram<double>(
        "review.check.duration", "s", "Reading, decoding and checking one candidate, renditions and recording included.");

    public static readonly Histogram<double> ProcessDuration = Meter.CreateHistogram<double>(
        "messaging.process.duration", "s", "Working on one message, whatever came of it.");

    public static ImmutableArray<Metric> All { get; } =
    [
        new(QueueDepth, [Names.Queue]),
        new(QueueAge, [Names.Queue]),
        new(QueuePoison, [Names.Queue]),
        new(SealAge, []),
        new(SealStopped, []),
        new(WitnessMismatch, []),
        new(Entries, [Names.Kind]),
        new(Findings, [Names.CheckCode, Names.Severity]),
        new(Decisions, [Names.Decision]),
        new(Refusals, [Names.Refusal]),
        new(SealLag, []),
        new(IngestDuration, [Names.Format]),
        new(CheckDuration, [Names.Format]),
        new(ProcessDuration, [Names.System, Names.Queue, Names.OperationName, Names.ErrorType]),
    ];
}
