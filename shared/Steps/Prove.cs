using System.Collections.Immutable;
using System.Text;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>Makes proofs from the tiles of a log.</summary>
public sealed class Prove(ITrailSource source, LogIdentity identity)
{
    /// <summary>Under the newest checkpoint of the entry's shard. Null where there is no such entry, or no checkpoint covers it yet.</summary>
    /// <exception cref="TrailForkedException">The log can't be read, or does not give what was signed.</exception>
    public async Task<InclusionProof?> Inclusion(string subject, long? version, CancellationToken cancellation)
    {
        var stored = await source.ReadSubject(subject, cancellation);
        var wanted = version ?? stored.Places.Keys.DefaultIfEmpty().Max();
        if (!stored.Places.TryGetValue(wanted, out var leaf) || (await Published(cancellation)).Holding(leaf) is not { } shard)
        {
            return null;
        }

        var (log, size, index) = (source.Shard(shard.Number), shard.Checkpoint.Size, leaf - shard.Start);
        var bundle = index / LogTile.FullWidth;
        var entries = await log.ReadBundle(bundle, LogTile.WidthAt(0, bundle, size), cancellation)
            ?? throw new TrailForkedException($"The entries around leaf {leaf} can't be read. Run `review verify`.");
        var path = await ProofHashes.Read(log, MerkleProof.Inclusion(index, size), size, cancellation);
        var proof = new InclusionProof(entries[(int)(index % LogTile.FullWidth)], index, path, Encoding.UTF8.GetString(shard.Note.Span));
        try
        {
            proof.Verify(identity);
            return proof;
        }
        catch (FormatException problem)
        {
            throw new TrailForkedException($"What is stored proves nothing. {problem.Message} Run `review verify`.", problem);
        }
    }

    /// <summary>That the log only grew, over however many shards.</summary>
    /// <exception cref="FormatException">The log does not continue the earlier checkpoint, or the later one can't be trusted.</exception>
    /// <exception cref="TrailForkedException">The log can't be read, or a shard does not begin with the last checkpoint before it.</exception>
    public async Task<GrowthProof> Growth(Checkpoint from, ReadOnlyMemory<byte> to, CancellationToken cancellation)
    {
        var (shard, later) = (identity.ShardOf(from), identity.OpenAny(to.Span));
        if (identity.ShardOf(later) < shard)
        {
            throw new FormatException($"The later checkpoint is of {later.Origin}, a shard before {from.Origin}: there is nothing to prove, or the log was rolled back.");
        }

        var (last, openings) = await ShardChain.Back(source.Shard, identity, later, shard, cancellation);
        if (last.Size < from.Size)
        {
            throw new FormatException(openings.IsEmpty
                ? $"The log of {last.Size} entries is shorter than the one of {from.Size}: there is nothing to prove, or it was rolled back."
                : $"The log was continued in a new shard after {last.Size} entries of {from.Origin}, and had {from.Size} before: those between were cut off.");
        }

        // Each first leaf is the signed checkpoint that the one before it is proven under.
        ImmutableArray<string> notes = [.. openings.Select(opening => Encoding.UTF8.GetString(opening.Note)), Encoding.UTF8.GetString(to.Span)];
        var path = await ProofHashes.Read(source.Shard(shard), MerkleProof.Consistency(from.Size, last.Size), last.Size, cancellation);
        var proof = new GrowthProof(
            new(from.Size, path, notes[0]), [.. openings.Zip(notes[1..], (opening, under) => new InclusionProof(opening.Note, 0, opening.Path, under))]);
        proof.Verify(from, identity);
        return proof;
    }

    private async Task<PublishedLog> Published(CancellationToken cancellation)
    {
        try
        {
            return await PublishedLog.Read(source, identity, cancellation);
        }
        catch (FormatException problem)
        {
            throw new TrailForkedException($"The newest checkpoint can't be trusted. {problem.Message}", problem);
        }
    }
}
