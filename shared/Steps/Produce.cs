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

    /// <inheritdoc cref="WorkQueues.SendHidden"/>
    public static Task<ReceivedMessage> SendHidden(
        this WorkQueues queues, string queue, SubjectId subject, TimeSpan delay, CancellationToken cancellation) =>
        Traced(queue, () => Begin(subject, queue), trace => queues.SendHidden(queue, SubjectMessage.Of(subject, trace), delay, cancellation), delay);

    /// <summary>For who puts the message there otherwise than alone.</summary>
    /// <param name="send">Told in which trace it is sent.</param>
    public static Task<T> Traced<T>(string queue, SubjectId subject, Func<string?, Task<T>> send) =>
        Traced(queue, () => Begin(subject, queue), send, delay: null);

    /// <summary>Where something is going on it is a part of that, also where the message is about another subject.</summary>
    private static Activity? Begin(SubjectId subject, string queue) => Activity.Current is null
        ? Spans.Of(subject, NameOf(queue), ActivityKind.Producer)
        : Spans.Part(NameOf(queue), ActivityKind.Producer);

    private static Task Send(
        WorkQueues queues, string queue, Func<Activity?> begin, Func<string?, string> body, TimeSpan? delay, CancellationToken cancellation) =>
        Traced(
            queue,
            begin,
            async trace =>
            {
                await queues.Send(queue, body(trace), cancellation, delay);
                return true;
            },
            delay);

    private static async Task<T> Traced<T>(string queue, Func<Activity?> begin, Func<string?, Task<T>> send, TimeSpan? delay)
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
            return await send((span ?? Activity.Current)?.Id);
        }
        catch (Exception problem)
        {
            span.Fail(problem);
            throw;
        }
    }

    private static string NameOf(string queue) => $"{Operation} {queue}";
}
