using Microsoft.Azure.Functions.Worker;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Functions;

/// <summary>A subject changed: bring the read models in line.</summary>
public sealed class ProjectSubject(Project step)
{
    [Function(nameof(ProjectSubject))]
    public Task Run(
        [QueueTrigger(Pipeline.Queues.Changes, Connection = StorageAccount.SettingName)] string message, CancellationToken cancellation) =>
        Consume.Subject(Pipeline.Queues.Changes, message, step.Run, cancellation);
}
