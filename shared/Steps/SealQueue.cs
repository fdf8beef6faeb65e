using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>Tells sealing which subjects to look at; those that many steps tell of at once, by one message.</summary>
public sealed class SealQueue
{
    private readonly Gathering<SealCall> gathering;

    public SealQueue(StorageAccount account, WorkQueues queues) => gathering = new(
        async calls =>
        {
            foreach (var some in calls.Select(call => call.Item).DistinctBy(call => call.Subject).Chunk(SealMessage.MostSubjects))
            {
                await queues.Send(Pipeline.Queues.Seals, SealMessage.Of(some), CancellationToken.None);
            }
        },
        account.Crowd);

    /// <param name="isNew">Whether it has not been told of before.</param>
    public Task Send(SubjectId id, bool isNew, CancellationToken cancellation) =>
        Produce.Traced(Pipeline.Queues.Seals, id, trace => gathering.Add(new SealCall(id, isNew, trace)).WaitAsync(cancellation));
}
