using Microsoft.Azure.Functions.Worker;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Functions;

/// <summary>A blob arrived in the container of uploads: take it in.</summary>
public sealed class IngestUpload(Ingest step)
{
    [Function(nameof(IngestUpload))]
    public Task Run(
        [QueueTrigger(Pipeline.Queues.Uploads, Connection = StorageAccount.SettingName)] string message, CancellationToken cancellation) =>
        Consume.Text(Pipeline.Queues.Uploads, message, step.Run, cancellation);
}
