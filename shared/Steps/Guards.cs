using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// Delayed messages that tell of commits whose sender died before telling. One stands for all commands on its subject that begin while it has
/// half of its time left; who committed brings it forward, so that the message sent beforehand is the one that tells.
/// </summary>
internal sealed class Guards(WorkQueues queues, TimeProvider time)
{
    /// <summary>After this long a message tells of a commit whose sender died between committing and telling.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(30);

    /// <summary>What is left of it then is longer than storage takes over a commit, retries included.</summary>
    private static readonly TimeSpan JoinedWithin = Delay / 2;

    /// <summary>A few seconds of a busy desk.</summary>
    private const int Most = 1_000;

    private readonly Lock gate = new();
    private readonly Dictionary<SubjectId, Guard> standing = [];

    /// <summary>Before a command is decided. Its <see cref="Guard.Sent"/> must have succeeded before the commit.</summary>
    public Guard Stand(SubjectId id)
    {
        lock (gate)
        {
            if (standing.TryGetValue(id, out var known) && known.MayBeJoined(time, JoinedWithin))
            {
                known.Users++;
                return known;
            }

            if (standing.Count >= Most)
            {
                foreach (var (subject, _) in standing.Where(guard => !guard.Value.MayBeJoined(time, JoinedWithin)).ToList())
                {
                    standing.Remove(subject);
                }
            }

            // For all who join it: the first one's going does not take it back.
            var sent = queues.SendHidden(Pipeline.Queues.Changes, id, Delay, CancellationToken.None);
            return standing[id] = new(id, sent, time.GetTimestamp()) { Users = 1 };
        }
    }

    /// <summary>Nothing was committed.</summary>
    public void Leave(Guard guard)
    {
        lock (gate)
        {
            guard.Users--;
        }
    }

    /// <summary>Whether anything was committed is not known: the message comes when its delay is over, whatever else is told before.</summary>
    public void Abandon(Guard guard)
    {
        lock (gate)
        {
            guard.Users--;
            _ = standing.GetValueOrDefault(guard.Subject) == guard && standing.Remove(guard.Subject);
        }
    }

    /// <summary>Committed, and nobody waits to see it: told when the delay is over.</summary>
    public Task TellLater(Guard guard)
    {
        Leave(guard);
        return time.GetElapsedTime(guard.Since) < Delay
            ? Task.CompletedTask
            : queues.Send(Pipeline.Queues.Changes, guard.Subject, CancellationToken.None);
    }

    /// <summary>Committed: told at once, by the message sent beforehand unless another command still counts on it.</summary>
    public async Task TellNow(Guard guard)
    {
        bool isAlone;
        lock (gate)
        {
            isAlone = --guard.Users == 0 && standing.GetValueOrDefault(guard.Subject) == guard && standing.Remove(guard.Subject);
        }

        if (!isAlone || await queues.Hide(Pipeline.Queues.Changes, await guard.Sent, TimeSpan.Zero, CancellationToken.None) is null)
        {
            await queues.Send(Pipeline.Queues.Changes, guard.Subject, CancellationToken.None);
        }
    }
}

/// <param name="Sent">The message, out of sight until its delay is over.</param>
/// <param name="Since">When it was sent, by the clock's ticks.</param>
internal sealed record Guard(SubjectId Subject, Task<ReceivedMessage> Sent, long Since)
{
    /// <summary>Commands that have not ended.</summary>
    public int Users { get; set; }

    public bool MayBeJoined(TimeProvider time, TimeSpan within) => !Sent.IsFaulted && time.GetElapsedTime(Since) < within;
}
