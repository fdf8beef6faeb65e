using System.Diagnostics;
using ReviewPipeline.Subjects;
using ReviewPipeline.Telemetry;

namespace ReviewPipeline.Steps;

/// <summary>
/// Works on one message of a queue, seen from outside: a span in the trace of what the message is about, and how long it took, as
/// https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/ names them.
/// </summary>
public static class Consume
{
    private const string Operation = "process";

    /// <param name="message">As <see cref="SubjectMessage"/> writes it; what is none fails, and the failure is seen.</param>
    public static Task Subject(string queue, string message, Func<SubjectId, CancellationToken, Task> work, CancellationToken cancellation) =>
        Run(queue, () => Begin(queue, message), () => work(SubjectMessage.Parse(message), cancellation));

    /// <summary>A message that tells of an upload, or of a delivery.</summary>
    public static Task Text(string queue, string message, Func<string, CancellationToken, Task> work, CancellationToken cancellation) =>
        Run(queue, () => Spans.After(TraceParent.In(message), NameOf(queue), ActivityKind.Consumer), () => work(message, cancellation));

    private static Activity? Begin(string queue, string message) => SubjectMessage.TryParse(message, out var subject)
        ? Spans.Of(subject, NameOf(queue), ActivityKind.Consumer, TraceParent.In(message))
        : Spans.After(null, NameOf(queue), ActivityKind.Consumer);

    private static async Task Run(string queue, Func<Activity?> begin, Func<Task> work)
    {
        using var span = begin();
        span?.SetTag(Names.System, Names.StorageQueues)
            .SetTag(Names.Queue, queue)
            .SetTag(Names.OperationType, Operation)
            .SetTag(Names.OperationName, Operation);
        var began = Stopwatch.GetTimestamp();
        string? error = null;
        try
        {
            await work();
        }
        catch (Exception problem)
        {
            span.Fail(problem);
            error = problem.GetType().FullName;
            throw;
        }
        finally
        {
            TagList tags = [new(Names.System, Names.StorageQueues), new(Names.Queue, queue), new(Names.OperationName, Operation)];
            if (error is not null)
            {
                tags.Add(Names.ErrorType, error);
            }

            Metrics.ProcessDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, tags);
        }
    }

    private static string NameOf(string queue) => $"{Operation} {queue}";
}
