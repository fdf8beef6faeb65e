using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>
/// Reads what was signed of one shard, and holds it together: what is published, what was kept, what the witness saw, and what the next
/// shard begins with.
/// </summary>
/// <param name="identity">Of the shard.</param>
/// <param name="number">Of the shard.</param>
/// <param name="since">A checkpoint of it that is known already.</param>
internal sealed class SigningWalk(
    ITrailSource source, LogIdentity identity, int number, Checkpoint? since, KeptCheckpoints kept, DifferenceList differences)
{
    private readonly ILogSource log = source.Shard(number);
    private readonly string called = number == 0 ? "The log" : $"Shard {number} of the log";

    public static string NewestOf(int shard) => shard == 0 ? "The newest checkpoint" : $"The newest checkpoint of shard {shard}";

    /// <summary>Reads what was signed of it, after the witness was read and the shard after it was looked at.</summary>
    /// <param name="mayBeEmpty">False where other things say that there is such a shard.</param>
    public async Task<SignedShard> Look(Checkpoint? witnessed, Checkpoint? closing, bool mayBeEmpty, CancellationToken cancellation)
    {
        // In this order, against that of sealing: each was written before the one read before it.
        var lastKept = await LastKept(cancellation);
        var published = await log.ReadPublished(cancellation) is { } note ? kept.TryOpen(note, NewestOf(number), report: true) : null;

        Checkpoint?[] all = [published?.Checkpoint, lastKept, witnessed, closing, since];
        var newest = all.OfType<Checkpoint>().MaxBy(checkpoint => (checkpoint.Size, checkpoint.At));
        var signed = new SignedShard(newest, closing, published?.Checkpoint, published?.Key ?? default);
        if (published is null && lastKept is null && !mayBeEmpty)
        {
            differences.Add(
                DifferenceKind.ShardMissing,
                $"{(number == 0 ? "The log's first shard" : called)}, {identity.Origin}, is gone: it has no checkpoint that can be trusted, but what is stored elsewhere speaks of it.");
            return signed;
        }

        await RequireNewestPublished(signed, lastKept, witnessed, cancellation);
        if (closing is not null)
        {
            RequireClosed(signed, closing);
            await RequireKept(closing, $"The checkpoint that shard {number + 1} begins with", cancellation);
        }

        return signed;
    }

    /// <summary>What was decided to come next; null where nothing was, or it can't be read.</summary>
    public static async Task<LogBatch?> TryReadDecided(ITrailSource source, DifferenceList differences, CancellationToken cancellation)
    {
        try
        {
            return await source.ReadDecided(cancellation);
        }
        catch (TrailForkedException problem)
        {
            differences.Add(DifferenceKind.TileChanged, problem.Message);
            return null;
        }
    }

    private async Task<Checkpoint?> LastKept(CancellationToken cancellation)
    {
        string? last = null;
        await foreach (var name in log.KeptNames(cancellation))
        {
            last = name;
        }

        return last is null ? null : await kept.Open(last, report: false, cancellation);
    }

    private async Task RequireNewestPublished(
        SignedShard signed, Checkpoint? lastKept, Checkpoint? witnessed, CancellationToken cancellation)
    {
        var (size, newest) = (signed.Published?.Size ?? 0, signed.Newest);
        if (newest is null || size == newest.Size)
        {
            return;
        }

        // Between keeping a checkpoint and publishing it, the log's newest one is behind by the batch that is being sealed.
        var next = await TryReadDecided(source, differences, cancellation);
        if ((next?.Shard == number && next.From == size && next.To == newest.Size)
            || (await log.ReadPublished(cancellation) is { } now && kept.TryOpen(now, "", report: false)?.Checkpoint.Size >= newest.Size))
        {
            return;
        }

        var who = newest == since ? "you noted one of"
            : newest == lastKept ? "a checkpoint was kept of"
            : newest == witnessed ? "the witness saw"
            : $"shard {number + 1} begins with that of";
        differences.Add(
            DifferenceKind.RolledBack, $"{called}'s newest checkpoint is of {size} entries, but {who} {newest.Size}: it was rolled back.");
    }

    private void RequireClosed(SignedShard signed, Checkpoint closing)
    {
        if (signed.Newest?.Size > closing.Size)
        {
            differences.Add(
                DifferenceKind.ShardContinued,
                $"{called} was closed at {closing.Size} entries, by what shard {number + 1} begins with, but {signed.Newest.Size} were signed for it: " +
                "it was appended to afterwards, or what came between was cut off.");
        }
    }

    public async Task RequireKept(Checkpoint checkpoint, string which, CancellationToken cancellation)
    {
        if (await log.ReadKept(checkpoint.HeartbeatName, cancellation) is null
            && await log.ReadKept(Checkpoint.NameOf(checkpoint.Size), cancellation) is null)
        {
            differences.Add(
                DifferenceKind.CheckpointMissing,
                $"{which}, of {checkpoint.Size} entries, signed {Timestamps.Format(checkpoint.At)}, was removed from those kept.");
        }
    }
}

/// <summary>What was signed of a shard.</summary>
/// <param name="Newest">Null where nothing that can be trusted was signed.</param>
/// <param name="Closing">The last one, by what the next shard begins with; null where there is no next shard, or it does not say.</param>
/// <param name="Key">That signed what is published.</param>
internal sealed record SignedShard(Checkpoint? Newest, Checkpoint? Closing, Checkpoint? Published, KeyId Key)
{
    public static readonly SignedShard Unknown = new(null, null, null, default);

    /// <summary>Leaves of it that count: as many as were sealed before the next shard began.</summary>
    public long Size => Closing?.Size ?? Newest?.Size ?? 0;
}
