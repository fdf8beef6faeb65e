using ReviewPipeline.Storage;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>
/// Remembers the newest checkpoint of a log and takes only one that continues it, by the rules of c2sp.org/tlog-witness: never a smaller
/// size, never another root of the same size, a larger one only with a proof. Into a new shard it follows where that begins with a last
/// checkpoint of the shard before that continues what was seen of it. It signs nothing. Its state is its own, and outside the storage account.
/// </summary>
public sealed class Witness(ITrailSource source, LogIdentity identity, WitnessFile state)
{
    private const string WhatToDo =
        "It was not kept; what the witness saw before stands. Run `review verify --witness` with this state, find out who wrote to the " +
        "storage, and put back what was changed. Keep the state: it is the evidence.";

    /// <summary>The state may be missing only before the first look.</summary>
    private bool hasSeen;

    public async Task<WitnessAnswer> Look(CancellationToken cancellation)
    {
        try
        {
            var kept = await ReadState(cancellation);
            var newest = await LogShard.NewestPublished(source.Shard, cancellation);
            return await source.Shard(newest).ReadPublished(cancellation) is { } note ? await Hold(note, kept, cancellation)
                : kept is not { } seen ? new WitnessAnswer.Nothing()
                : Refuse($"The log has no checkpoint, but the witness saw {seen.Checkpoint.Size} entries sealed: it was removed.");
        }
        catch (TrailForkedException problem)
        {
            return Refuse(problem.Message);
        }
    }

    private static WitnessAnswer.Refused Refuse(string why) => new($"{why} {WhatToDo}");

    private async Task<(Checkpoint Checkpoint, KeyId Key)?> ReadState(CancellationToken cancellation)
    {
        if (await state.Read(cancellation) is not { } note)
        {
            return hasSeen
                ? throw new TrailForkedException("The witness's state was removed while it was running, so there is nothing to hold the log against.")
                : null;
        }

        hasSeen = true;
        return Open(note, "The witness's state is damaged, or of another log, and was left as it is.");
    }

    private async Task<WitnessAnswer> Hold(ReadOnlyMemory<byte> note, (Checkpoint Checkpoint, KeyId Key)? seen, CancellationToken cancellation)
    {
        var (found, signedBy) = Open(note, "The newest checkpoint can't be trusted.");
        var kept = seen?.Checkpoint;
        if (seen is { } before)
        {
            await RequireContinued(before.Checkpoint, found, note, cancellation);
            RequireNotReplaced(signedBy, before);
        }

        // The same size may be signed again each hour; an older signature does not replace a newer one.
        if (kept is null || found.Origin != kept.Origin || found.Size > kept.Size || found.At > kept.At)
        {
            await state.Replace(note, cancellation);
            hasSeen = true;
        }

        return kept is null ? new WitnessAnswer.FirstUse(found) : new WitnessAnswer.Continued(kept, found);
    }

    private async Task RequireContinued(Checkpoint kept, Checkpoint found, ReadOnlyMemory<byte> note, CancellationToken cancellation)
    {
        if (identity.ShardOf(found) < identity.ShardOf(kept))
        {
            throw new TrailForkedException(
                $"The log's newest checkpoint is of {found.Origin}, but the witness saw {kept.Origin}, which comes after it: the chain of shards was cut.");
        }

        if (found.Origin == kept.Origin && found.Size < kept.Size)
        {
            throw new TrailForkedException($"The log's newest checkpoint is of {found.Size} entries, but the witness saw {kept.Size}: it was rolled back.");
        }

        if (found.Origin == kept.Origin && found.Size == kept.Size && found.Root != kept.Root)
        {
            throw new TrailForkedException($"Two checkpoints of {kept.Size} entries with different roots were signed: the log has forked.");
        }

        try
        {
            await new Prove(source, identity).Growth(kept, note, cancellation);
        }
        catch (FormatException problem)
        {
            throw new TrailForkedException(problem.Message, problem);
        }
    }

    private void RequireNotReplaced(KeyId signedBy, (Checkpoint Checkpoint, KeyId Key) before)
    {
        if (identity.IsReplaced(signedBy, before.Key))
        {
            throw new TrailForkedException(
                $"The newest checkpoint is signed with key {signedBy}, which key {before.Key} had replaced when the witness last looked: whoever has the old key signed it.");
        }
    }

    private (Checkpoint Checkpoint, KeyId Key) Open(ReadOnlyMemory<byte> note, string otherwise)
    {
        try
        {
            return (identity.OpenAny(note.Span, out var signedBy), signedBy);
        }
        catch (FormatException problem)
        {
            throw new TrailForkedException($"{otherwise} {problem.Message}", problem);
        }
    }
}
