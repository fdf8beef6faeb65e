using ReviewPipeline.Storage;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>Signs checkpoints and puts them where they belong: kept for ever, published as the newest, remembered by the witness's file.</summary>
internal sealed class CheckpointWriter(TrailLog log, TrailSigner signer, WitnessFile witness)
{
    /// <summary>The newest of a shard, which the signer may continue; null before its first.</summary>
    /// <exception cref="TrailForkedException">It can't be verified with a known key.</exception>
    /// <exception cref="InvalidOperationException">A newer key than the signer's signed it.</exception>
    public async Task<SignedCheckpoint?> Read(int shard, CancellationToken cancellation)
    {
        if (await log.Shard(shard).ReadCheckpoint(cancellation) is not { } found)
        {
            return null;
        }

        var newest = Open(found.Value, "The newest checkpoint", shard, out var signedBy);
        signer.RequireNotReplaced(signedBy);
        return new(newest, found.Value, found.ETag);
    }

    /// <summary>Proves from the stored tiles, read anew, that the later tree begins with the earlier one.</summary>
    public static async Task RequireConsistent(ShardLog shard, Checkpoint earlier, Checkpoint later, string which, CancellationToken cancellation)
    {
        if (later.Size < earlier.Size)
        {
            throw new TrailForkedException($"The shard ends at {later.Size} entries, before {which}, of {earlier.Size} entries: those between were cut off.");
        }

        var proof = await ProofHashes.Read(shard, MerkleProof.Consistency(earlier.Size, later.Size), later.Size, cancellation);
        if (!MerkleProof.VerifyConsistency(earlier.Size, later.Size, proof, earlier.Root, later.Root))
        {
            throw new TrailForkedException($"The log of {later.Size} entries does not continue {which}, of {earlier.Size} entries.");
        }
    }

    /// <returns>The checkpoint kept under this size: ours, or the equal one of a sealer that was first.</returns>
    public async Task<SignedCheckpoint> Keep(Checkpoint checkpoint, int shard, CancellationToken cancellation)
    {
        var note = signer.Sign(checkpoint);
        var name = Checkpoint.NameOf(checkpoint.Size);
        if (await log.Shard(shard).KeepCheckpoint(name, note, cancellation) || await log.Shard(shard).ReadKept(name, cancellation) is not { } kept)
        {
            return new(checkpoint, note, null);
        }

        var first = Open(kept, $"Checkpoint {name}", shard);
        return first.Root == checkpoint.Root
            ? new(first, kept, null)
            : throw new TrailForkedException($"Another checkpoint of {checkpoint.Size} entries was signed, with another root: the log has forked.");
    }

    /// <summary>Makes it the shard's newest one, unless a larger one is there.</summary>
    public async Task Publish(SignedCheckpoint kept, int shard, CancellationToken cancellation)
    {
        bool published;
        do
        {
            var newest = await Read(shard, cancellation);
            published = newest?.Checkpoint.Size >= kept.Checkpoint.Size
                || await log.Shard(shard).ReplaceCheckpoint(kept.Note, newest?.ETag, cancellation);
        }
        while (!published);
    }

    /// <summary>Lets the witness's file know, where there is one.</summary>
    public async Task Witness(SignedCheckpoint signed, int shard, CancellationToken cancellation)
    {
        if (witness.IsKept && await ContinuesWitnessed(signed.Checkpoint, shard, cancellation))
        {
            await witness.Replace(signed.Note, cancellation);
        }
    }

    /// <returns>False where the witness is ahead, by another sealer.</returns>
    public async Task<bool> ContinuesWitnessed(Checkpoint checkpoint, int shard, CancellationToken cancellation)
    {
        if (await witness.Read(cancellation) is not { } seen)
        {
            return true;
        }

        var witnessed = Open(seen, "The witnessed checkpoint", shard: null);
        var seenShard = signer.Identity.ShardOf(witnessed);
        if ((seenShard, witnessed.Size).CompareTo((shard, checkpoint.Size)) <= 0)
        {
            var (last, _) = await ShardChain.Back(log.Shard, signer.Identity, checkpoint, seenShard, cancellation);
            await RequireConsistent(log.Shard(seenShard), witnessed, last, "the witnessed checkpoint", cancellation);
            return true;
        }

        // The newest checkpoint is written before the witness hears of it: where the log is behind, it was put back.
        var newest = (await Read(seenShard, cancellation))?.Checkpoint.Size ?? 0;
        return newest >= witnessed.Size
            ? false
            : throw new TrailForkedException($"The witness saw {witnessed.Size} entries sealed, the log has {newest}: it was rolled back.");
    }

    /// <param name="shard">Whose it must be; null for whichever it says.</param>
    /// <exception cref="TrailForkedException">It can't be trusted.</exception>
    public Checkpoint Open(ReadOnlyMemory<byte> note, string which, int? shard) => Open(note, which, shard, out _);

    private Checkpoint Open(ReadOnlyMemory<byte> note, string which, int? shard, out KeyId signedBy)
    {
        try
        {
            return shard is { } number ? signer.Identity.Shard(number).Open(note.Span, out signedBy) : signer.Identity.OpenAny(note.Span, out signedBy);
        }
        catch (FormatException problem)
        {
            throw new TrailForkedException($"{which} can't be trusted. {problem.Message}", problem);
        }
    }
}

/// <param name="Note">The checkpoint as signed.</param>
/// <param name="ETag">Names the state of the newest checkpoint that was read; null where it was not read from there.</param>
public sealed record SignedCheckpoint(Checkpoint Checkpoint, ReadOnlyMemory<byte> Note, string? ETag);
