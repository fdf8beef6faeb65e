using Microsoft.Extensions.DependencyInjection;
using ReviewPipeline.Steps;

namespace ReviewPipeline.TestSupport;

/// <summary>A test, or a measurement, in the place of the host: what the function of a queue does with a message.</summary>
public static class MessageDelivery
{
    /// <exception cref="ArgumentOutOfRangeException">No message drives the function of this queue.</exception>
    public static Task Deliver(this IServiceProvider services, string queue, string body, CancellationToken cancellation)
    {
        T Step<T>()
            where T : notnull => services.GetRequiredService<T>();

        return queue switch
        {
            Pipeline.Queues.Uploads => Consume.Text(queue, body, Step<Ingest>().Run, cancellation),
            Pipeline.Queues.Checks => Consume.Subject(queue, body, Step<CheckImage>().Run, cancellation),
            Pipeline.Queues.FrameSets => Consume.Subject(queue, body, Step<CountFrame>().Run, cancellation),
            Pipeline.Queues.Changes => Consume.Subject(queue, body, Step<Project>().Run, cancellation),
            Pipeline.Queues.Notices => Consume.Text(queue, body, Step<DeliverNotice>().Run, cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(queue), queue, "not worked by messages"),
        };
    }
}
