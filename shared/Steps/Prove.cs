using System.Collections.Immutable;
using System.Text;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>Makes proofs from the tiles of a log.</summary>
public sealed class Prove(ITrailSource source, LogIdentity identity)
{
    /// <summary>Null where there is no such entry, or no checkpoint covers it yet.</summary>
    /// <exception cref="TrailForkedException">The log can't be read, or does not give what was signed.</exception>
    public async Task<InclusionProof?> Inclusion(string subject, long? version, CancellationToken cancellation)
    {
        var stored = await source.ReadSubject(subject, cancellation);
        if (await source.Log.ReadPublished(cancellation) is not { } note
            || (version ?? stored.Places.Keys.DefaultIfEmpty().Max()) is var wanted && !stored.Places.ContainsKey(wanted))
        {
            return null;
        }

        var (newest, leaf) = (Open(note), stored.Places[wanted]);
        if (leaf >= newest.Size)
        {
            return null;
        }

        var bundle = leaf / LogTile.FullWidth;
        var entries = await source.Log.ReadBundle(bundle, LogTile.WidthAt(0, bundle, newest.Size), cancellation)
            ?? throw new TrailForkedException($"The entries around leaf {leaf} can't be read. Run `review verify`.");
        var path = await ProofHashes.Read(source.Log, MerkleProof.Inclusion(leaf, newest.Size), newest.Size, cancellation);
        var proof = new InclusionProof(entries[(int)(leaf % LogTile.FullWidth)], leaf, path, Encoding.UTF8.GetString(note.Span));
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

    /// <exception cref="FormatException">The log does not continue the earlier checkpoint, or the later one can't be trusted.</exception>
    /// <exception cref="TrailForkedException">The log can't be read.</exception>
    public async Task<ConsistencyProof> Consistency(Checkpoint from, ReadOnlyMemory<byte> to, CancellationToken cancellation)
    {
        var later = identity.Open(to.Span);
        if (later.Size < from.Size)
        {
            throw new FormatException($"The log of {later.Size} entries is shorter than the one of {from.Size}: there is nothing to prove, or it was rolled back.");
        }

        var path = await ProofHashes.Read(source.Log, MerkleProof.Consistency(from.Size, later.Size), later.Size, cancellation);
        var proof = new ConsistencyProof(from.Size, path, Encoding.UTF8.GetString(to.Span));
        proof.Verify(from, identity);
        return proof;
    }

    private Checkpoint Open(ReadOnlyMemory<byte> note)
    {
        try
        {
            return identity.Open(note.Span);
        }
        catch (FormatException problem)
        {
            throw new TrailForkedException($"The newest checkpoint can't be trusted. {problem.Message}", problem);
        }
    }
}
