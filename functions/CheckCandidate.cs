using Microsoft.Azure.Functions.Worker;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Functions;

/// <summary>A candidate is to be checked against its brief.</summary>
public sealed class CheckCandidate(CheckImage step)
{
    [Function(nameof(CheckCandidate))]
    public Task Run(
        [QueueTrigger(Pipeline.Queues.Checks, Connection = StorageAccount.SettingName)] string message, CancellationToken cancellation) =>
        Consume.Subject(Pipeline.Queues.Checks, message, step.Run, cancellation);
}
