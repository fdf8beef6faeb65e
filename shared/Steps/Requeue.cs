using ReviewPipeline.Storage;

namespace ReviewPipeline.Steps;

/// <summary>Gives messages that failed too often another chance, once their cause is gone.</summary>
public sealed class Requeue(WorkQueues queues)
{
    /// <summary>The most that one call to the storage gives.</summary>
    private const int AtOnce = 32;

    /// <summary>Longer than moving <see cref="AtOnce"/> messages takes; after a crash they are in sight again so soon.</summary>
    private static readonly TimeSpan OutOfSight = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Moves every message of <c>queue-poison</c> back to <c>queue</c>. Each is put there before it is deleted here: a crash between
    /// the two doubles it, which every function bears, and loses none.
    /// </summary>
    /// <returns>How many were moved.</returns>
    public async Task<int> Run(string queue, CancellationToken cancellation)
    {
        var poison = Pipeline.Queues.Poison(queue);
        if (!await queues.Exists(poison, cancellation))
        {
            return 0;
        }

        var moved = 0;
        while (await queues.Receive(poison, AtOnce, OutOfSight, cancellation) is { Count: > 0 } messages)
        {
            foreach (var message in messages)
            {
                await queues.Send(queue, message.Body, cancellation);
                await queues.Delete(poison, message, cancellation);
                moved++;
            }
        }

        return moved;
    }
}
