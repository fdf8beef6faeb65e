using System.Diagnostics;
using ReviewPipeline.Notices;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Telemetry;

namespace ReviewPipeline.Steps;

/// <summary>Puts messages on queues that carry the trace they are sent in.</summary>
internal static class Produce
{
    private const string Operation = "send";

    public static Task Send(
        this WorkQueues queues, string queue, SubjectId subject, CancellationToken cancellation, TimeSpan? delay = null) =>
        Send(queues, queue, () => Begin(subject, queue), trace => SubjectMessage.Of(subject, trace), delay, cancellation);

    public static Task Send(
        this WorkQueues queues, Delivery delivery, CancellationToken cancellation, TimeSpan? delay = null) =>
        Send(
            queues,
            Pipeline.Queues.Notices,
            () => Spans.Part(NameOf(Pipeline.Queues.Notices), ActivityKind.Producer),
            trace => DeliveryMessage.Of(delivery, trace),
            delay,
            cancellation);

    /// <summary>Where something is going on it is a part of that, also where the message is about another subject.</summary>
    private static Activity? Begin(SubjectId subject, string queue) => Activity.Current is null
        ? Spans.Of(subject, NameOf(queue), ActivityKind.Producer)
        : Spans.Part(NameOf(queue), ActivityKind.Producer);

    private static async Task Send(
        WorkQueues queues, string queue, Func<Activity?> begin, Func<string?, string> body, TimeSpan? delay, CancellationToken cancellation)
    {
        // Here and not with the caller, for whom it would stay the current one.
        using var span = begin();
        span?.SetTag(Names.System, Names.StorageQueues)
            .SetTag(Names.Queue, queue)
            .SetTag(Names.OperationType, Operation)
            .SetTag(Names.OperationName, Operation);
        if (delay is { } held)
        {
            span?.SetTag(Names.Delay, held.TotalSeconds);
        }

        try
        {
            await queues.Send(queue, body((span ?? Activity.Current)?.Id), cancellation, delay);
        }
        catch (Exception problem)
        {
            span.Fail(problem);
            throw;
        }
    }

    private static string NameOf(string queue) => $"{Operation} {queue}";
}
