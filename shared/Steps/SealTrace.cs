using System.Diagnostics;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Telemetry;

namespace ReviewPipeline.Steps;

/// <summary>
/// Sealing as seen from outside: one span for the batch, linked to all that it seals, and one in the trace of each subject, linked to the
/// batch.
/// </summary>
internal sealed class SealTrace : IDisposable
{
    private const string Operation = "process";

    /// <summary>What exporters keep of a span's links by default (OpenTelemetry SDK: LinkCountLimit).</summary>
    private const int MostLinks = 128;

    private readonly long began;
    private readonly IReadOnlyList<Sent> messages;
    private readonly Activity? batch;

    /// <param name="began">When the messages were taken, as <see cref="Stopwatch.GetTimestamp"/> has it.</param>
    public SealTrace(IEnumerable<ReceivedMessage> messages, long began)
    {
        this.began = began;
        this.messages =
        [
            .. messages.SelectMany(message => SealMessage.Read(message.Body)).Select(call => new Sent(call.Subject, call.Sender)),
        ];
        batch = Spans.For(this.messages.Select(message => message.Sender ?? SubjectTrace.Of(message.Subject)).Distinct().Take(MostLinks), "seal");
        batch?.SetTag(Names.BatchCount, this.messages.Count);
    }

    /// <summary>The batch is under a checkpoint.</summary>
    /// <param name="size">Entries that the checkpoint covers.</param>
    public void Sealed(IReadOnlyCollection<Entry> entries, long size, DateTimeOffset now)
    {
        foreach (var entry in entries)
        {
            Metrics.SealLag.Record(Math.Max(0, (now - entry.At).TotalSeconds));
        }

        batch?.SetTag(Names.LogSize, size);
        if (batch is not null)
        {
            foreach (var subject in entries.GroupBy(entry => entry.Subject))
            {
                Tell(subject.Key, subject, size, batch.Context);
            }
        }
    }

    public void Dispose() => batch?.Dispose();

    private void Tell(SubjectId subject, IEnumerable<Entry> entries, long size, ActivityContext from)
    {
        var sender = messages.FirstOrDefault(message => message.Subject == subject)?.Sender;
        using var span = Spans.Of(subject, $"{Operation} {Pipeline.Queues.Seals}", ActivityKind.Consumer, sender ?? SubjectTrace.Of(subject), Stopwatch.GetElapsedTime(began));
        span?.AddLink(new(from))
            .SetTag(Names.System, Names.StorageQueues)
            .SetTag(Names.Queue, Pipeline.Queues.Seals)
            .SetTag(Names.OperationType, Operation)
            .SetTag(Names.OperationName, Operation)
            .SetTag(Names.Entries, string.Join(' ', entries.Select(entry => entry.Kind)))
            .SetTag(Names.LogSize, size);
    }

    private sealed record Sent(SubjectId Subject, ActivityContext? Sender);
}
