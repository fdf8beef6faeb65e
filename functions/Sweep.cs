using Microsoft.Azure.Functions.Worker;

namespace ReviewPipeline.Functions;

/// <summary>Every few minutes: find uploads that no message told of.</summary>
public sealed class Sweep(Steps.Sweep step)
{
    [Function(nameof(Sweep))]
    public Task Run([TimerTrigger("%SweepSchedule%", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellation) =>
        step.Run(cancellation);
}
