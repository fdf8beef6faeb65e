using Microsoft.Azure.Functions.Worker;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Functions;

/// <summary>A notice is to be delivered to an endpoint.</summary>
public sealed class SendNotice(DeliverNotice step)
{
    [Function(nameof(SendNotice))]
    public Task Run(
        [QueueTrigger(Pipeline.Queues.Notices, Connection = StorageAccount.SettingName)] string message, CancellationToken cancellation) =>
        Consume.Text(Pipeline.Queues.Notices, message, step.Run, cancellation);
}
