using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ReviewPipeline.Steps;

namespace ReviewPipeline.Functions;

/// <summary>Every few seconds: append new entries to the trail's log and sign a checkpoint. One at a time over all hosts.</summary>
public sealed partial class SealTrail(Seal step, ILogger<SealTrail> log)
{
    [Function(nameof(SealTrail))]
    public async Task Run([TimerTrigger("%SealSchedule%")] TimerInfo timer, CancellationToken cancellation)
    {
        var report = await step.Run(cancellation);
        foreach (var problem in report.Problems)
        {
            LogNotSealed(log, problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Problem}")]
    private static partial void LogNotSealed(ILogger log, string problem);
}
