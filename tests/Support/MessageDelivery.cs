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
            Pipeline.Queues.Uploads => Step<Ingest>().Run(body, cancellation),
            Pipeline.Queues.Checks => Step<CheckImage>().Run(SubjectMessage.Parse(body), cancellation),
            Pipeline.Queues.FrameSets => Step<CountFrame>().Run(SubjectMessage.Parse(body), cancellation),
            Pipeline.Queues.Changes => Step<Project>().Run(SubjectMessage.Parse(body), cancellation),
            Pipeline.Queues.Notices => Step<DeliverNotice>().Run(body, cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(queue), queue, "not worked by messages"),
        };
    }
}
