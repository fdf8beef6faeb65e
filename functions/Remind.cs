using Microsoft.Azure.Functions.Worker;

namespace ReviewPipeline.Functions;

/// <summary>Every few minutes: tell people of deadlines, and escalate what is overdue.</summary>
public sealed class Remind(Steps.Remind step)
{
    [Function(nameof(Remind))]
    public Task Run([TimerTrigger("%RemindSchedule%", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellation) =>
        step.Run(cancellation);
}
