using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ReviewPipeline.Trail;

/// <summary>
/// That a shard of the log only grew from one checkpoint to a later one: a text as the request of c2sp.org/tlog-witness has it. Who has noted the
/// earlier checkpoint can check it, and a witness takes it as it is.
/// </summary>
/// <param name="Old">Size of the earlier checkpoint.</param>
/// <param name="Checkpoint">The later one, as signed.</param>
public sealed record ConsistencyProof(long Old, ImmutableArray<Hash> Path, string Checkpoint)
{
    private const string OldPrefix = "old ";

    /// <summary>c2sp.org/tlog-witness.</summary>
    private const int LongestPath = 63;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{OldPrefix}{Old}\n{ProofLines.Of(Path)}\n{Checkpoint}");

    /// <exception cref="FormatException">It is no such proof.</exception>
    public static ConsistencyProof Parse(string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = end < 0 ? [] : text[..end].Split('\n');
        if (lines is not [var old, .. var path]
            || !old.StartsWith(OldPrefix, StringComparison.Ordinal)
            || !long.TryParse(old.AsSpan(OldPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            throw new FormatException("The header: a consistency proof begins with 'old' and a size.");
        }

        var proof = new ConsistencyProof(size, ProofLines.Parse(path, LongestPath, "The path"), text[(end + 2)..]);
        return proof.ToString() == text ? proof : throw new FormatException("The proof is not in its one form.");
    }

    /// <param name="earlier">The checkpoint that was noted.</param>
    /// <returns>The later checkpoint, which continues it.</returns>
    /// <exception cref="FormatException">Nothing is proven; the message says which part does not hold.</exception>
    public Checkpoint Verify(Checkpoint earlier, LogIdentity identity)
    {
        var later = identity.Shard(identity.ShardOf(earlier)).Open(Encoding.UTF8.GetBytes(Checkpoint));
        if (Old != earlier.Size)
        {
            throw new FormatException($"The proof is from {Old} entries on, the checkpoint that it is held against is of {earlier.Size}.");
        }

        return MerkleProof.VerifyConsistency(earlier.Size, later.Size, Path, earlier.Root, later.Root)
            ? later
            : throw new FormatException($"The log of {later.Size} entries does not continue the one of {earlier.Size}: it forked, or the path was changed.");
    }
}
