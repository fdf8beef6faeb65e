namespace ReviewPipeline.Samples.WebhookReceiver;

/// <summary>
/// Remembers what came. In memory here; a real receiver keeps the id with what it does, in one transaction, and so does it once though
/// it be killed in between.
/// </summary>
public sealed class Inbox(TimeProvider time)
{
    /// <summary>Longer than a sender tries: the last attempt comes 76 hours after the first, and each pause may be a tenth longer.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(4);

    private readonly Lock door = new();
    private readonly HashSet<(string Id, string Timestamp)> messages = [];
    private readonly Dictionary<string, DateTimeOffset> ids = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, string Timestamp, DateTimeOffset At)> oldest = [];

    /// <summary>How many different ids came.</summary>
    public int Received { get; private set; }

    /// <summary>
    /// A replay repeats a message to the letter. The sender's own second try has the same id under a new time and signature: its first
    /// answer may have been lost, so it is told that all is well.
    /// </summary>
    public Taken Take(Message message)
    {
        lock (door)
        {
            var now = time.GetUtcNow();
            Forget(now - Memory);
            if (!messages.Add((message.Id, message.Timestamp)))
            {
                return Taken.Replay;
            }

            oldest.Enqueue((message.Id, message.Timestamp, now));
            var isNew = !ids.ContainsKey(message.Id);
            ids[message.Id] = now;
            Received += isNew ? 1 : 0;
            return isNew ? Taken.New : Taken.KnownAlready;
        }
    }

    private void Forget(DateTimeOffset before)
    {
        while (oldest.TryPeek(out var first) && first.At < before)
        {
            oldest.Dequeue();
            messages.Remove((first.Id, first.Timestamp));
            if (ids[first.Id] < before)
            {
                ids.Remove(first.Id);
            }
        }
    }
}

public enum Taken
{
    New,
    KnownAlready,
    Replay,
}
