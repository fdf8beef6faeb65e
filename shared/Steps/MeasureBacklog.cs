using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Telemetry;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>
/// Reads off the storage what no single message shows: how much waits and for how long, what is stuck, and whether sealing keeps up. On a
/// timer of its own, so that it goes on while the functions it watches fail.
/// </summary>
public sealed class MeasureBacklog(
    WorkQueues queues, TrailTable table, TrailIndex index, TrailLog log, WitnessFile witness, Lazy<TrailSigner> signer, TimeProvider time)
{
    /// <summary>As many as one call shows; the front of a queue is its oldest part.</summary>
    private const int MostPeeked = 32;

    /// <summary>Subjects whose entries are looked at for the oldest that is not sealed. The front of the queue suffices: the rest is younger.</summary>
    private const int MostLookedAt = 8;

    public async Task Run(CancellationToken cancellation)
    {
        List<WaitingMessage> toSeal = [];
        foreach (var queue in Pipeline.Queues.All)
        {
            var oldest = await Measure(queue, cancellation);
            if (queue is Pipeline.Queues.Seals or Pipeline.Queues.Changes)
            {
                toSeal.AddRange(oldest);
            }
        }

        var since = await OldestUnsealed(toSeal, cancellation);
        Metrics.SealAge.Record(since is { } at ? Age(at) : 0);
        Metrics.SealStopped.Record(await log.ReadAlarm(cancellation) is null ? 0 : 1);
        if (witness.IsKept)
        {
            Metrics.WitnessMismatch.Record(await ContradictsWitness(cancellation) ? 1 : 0);
        }
    }

    /// <returns>What is at its front.</returns>
    private async Task<IReadOnlyList<WaitingMessage>> Measure(string queue, CancellationToken cancellation)
    {
        KeyValuePair<string, object?> named = new(Names.Queue, queue);
        var depth = await queues.Depth(queue, cancellation);
        IReadOnlyList<WaitingMessage> front = depth > 0 ? await queues.Peek(queue, MostPeeked, cancellation) : [];
        Metrics.QueueDepth.Record(depth, named);
        Metrics.QueueAge.Record(front.Count > 0 ? front.Max(message => Age(message.Since)) : 0, named);

        var poison = Pipeline.Queues.Poison(queue);
        Metrics.QueuePoison.Record(await queues.Exists(poison, cancellation) ? await queues.Depth(poison, cancellation) : 0, named);
        return front;
    }

    /// <summary>
    /// Whatever changed has a message on one of two queues until it is sealed. The message may be older or younger than the entry, and may
    /// come twice: the entry's own time counts.
    /// </summary>
    private async Task<DateTimeOffset?> OldestUnsealed(IEnumerable<WaitingMessage> messages, CancellationToken cancellation)
    {
        DateTimeOffset? oldest = null;
        var subjects = messages.OrderBy(message => message.Since)
            .SelectMany(message => SealMessage.Read(message.Body))
            .Select(call => call.Subject.Value)
            .Distinct(StringComparer.Ordinal)
            .Take(MostLookedAt);
        foreach (var subject in subjects)
        {
            var entries = await table.Entries(subject, await index.LastVersion(subject, cancellation) + 1, cancellation);
            if (entries is [{ Bytes: { } bytes }, ..] && Entry.TryParse(bytes) is { } first && !(oldest <= first.At))
            {
                oldest = first.At;
            }
        }

        return oldest;
    }

    /// <summary>
    /// A log that is behind the witness, or another of the same size. Whether a longer one continues it is proven by sealing, which stops
    /// with an alarm where it doesn't.
    /// </summary>
    private async Task<bool> ContradictsWitness(CancellationToken cancellation)
    {
        // The witness first: the log may only be ahead of it then.
        if (await witness.Read(cancellation) is not { } note)
        {
            return false;
        }

        try
        {
            var identity = signer.Value.Identity;
            var seen = identity.OpenAny(note);
            if (await log.ReadNewest(cancellation) is not { } newest)
            {
                return true;
            }

            var stored = identity.OpenAny(newest.Span);
            var order = (identity.ShardOf(stored), stored.Size).CompareTo((identity.ShardOf(seen), seen.Size));
            return order < 0 || (order == 0 && stored.Root != seen.Root);
        }
        catch (FormatException)
        {
            return true;
        }
    }

    /// <summary>Clocks of storage and host may differ by a moment.</summary>
    private double Age(DateTimeOffset since) => Math.Max(0, (time.GetUtcNow() - since).TotalSeconds);
}
