using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Steps;

/// <summary>Gives messages that failed too often another chance, once their cause is gone.</summary>
public sealed class Requeue(WorkQueues queues, AccessLog access)
{
    /// <summary>The most that one call to the storage gives.</summary>
    private const int AtOnce = 32;

    /// <summary>How many others may lie before one that is asked for by its id.</summary>
    private const int MostPassedOver = 1_000;

    /// <summary>Longer than moving <see cref="AtOnce"/> messages takes; after a crash they are in sight again so soon.</summary>
    private static readonly TimeSpan OutOfSight = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Moves every message of <c>queue-poison</c> back to <c>queue</c>. Each is put there before it is deleted here: a crash between
    /// the two doubles it, which every function bears, and loses none.
    /// </summary>
    /// <returns>How many were moved.</returns>
    /// <exception cref="IOException">It could not be recorded: nothing was moved.</exception>
    public async Task<int> Run(string queue, Actor actor, CancellationToken cancellation)
    {
        var poison = Pipeline.Queues.Poison(queue);
        if (!await queues.Exists(poison, cancellation) || await queues.Depth(poison, cancellation) == 0)
        {
            return 0;
        }

        await access.Record(new AccessReplayed(queue, Message: null), actor, cancellation);
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

    /// <summary>The same for one message.</summary>
    /// <param name="message">Its id on the poison queue.</param>
    /// <returns>False where it is not there, or out of sight because somebody else has it.</returns>
    public async Task<bool> RunOne(string queue, string message, Actor actor, CancellationToken cancellation)
    {
        var poison = Pipeline.Queues.Poison(queue);
        if (!await queues.Exists(poison, cancellation))
        {
            return false;
        }

        // A queue gives no message by its name: they are taken until it comes, and the others given back.
        var others = new List<ReceivedMessage>();
        try
        {
            while (others.Count < MostPassedOver
                && await queues.Receive(poison, AtOnce, OutOfSight, cancellation) is { Count: > 0 } taken)
            {
                others.AddRange(taken.Where(other => other.Id != message));
                if (taken.FirstOrDefault(one => one.Id == message) is { } found)
                {
                    others.Add(found);
                    await access.Record(new AccessReplayed(queue, message), actor, cancellation);
                    await queues.Send(queue, found.Body, cancellation);
                    await queues.Delete(poison, found, cancellation);
                    others.Remove(found);
                    return true;
                }
            }

            return false;
        }
        finally
        {
            foreach (var other in others)
            {
                await queues.Hide(poison, other, TimeSpan.Zero, CancellationToken.None);
            }
        }
    }
}
