using Microsoft.Azure.Functions.Worker;
using ReviewPipeline.Steps;

namespace ReviewPipeline.Functions;

/// <summary>Every few seconds: append new entries to the trail's log and sign a checkpoint. One at a time over all hosts.</summary>
public sealed class SealTrail(Seal step)
{
    [Function(nameof(SealTrail))]
    public Task Run([TimerTrigger("%SealSchedule%")] TimerInfo timer, CancellationToken cancellation) => step.Run(cancellation);
}
