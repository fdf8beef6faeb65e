using Microsoft.Azure.Functions.Worker;

namespace ReviewPipeline.Functions;

/// <summary>Every minute: measure what waits, what is stuck, and how far sealing is behind.</summary>
public sealed class MeasureBacklog(Steps.MeasureBacklog step)
{
    [Function(nameof(MeasureBacklog))]
    public Task Run([TimerTrigger("%MeasureSchedule%", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellation) =>
        step.Run(cancellation);
}
