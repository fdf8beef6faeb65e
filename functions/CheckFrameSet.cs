using Microsoft.Azure.Functions.Worker;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Functions;

/// <summary>A checked candidate is to be counted in its frame set.</summary>
public sealed class CheckFrameSet(CountFrame step)
{
    [Function(nameof(CheckFrameSet))]
    public Task Run(
        [QueueTrigger(Pipeline.Queues.FrameSets, Connection = StorageAccount.SettingName)] string message, CancellationToken cancellation) =>
        Consume.Subject(Pipeline.Queues.FrameSets, message, step.Run, cancellation);
}
