using System.Collections.Immutable;
using System.Text;

namespace ReviewPipeline.Trail;

/// <summary>
/// That the log only grew from one checkpoint to a later one, of the same shard or of one after it: a consistency proof up to the last
/// checkpoint of the shard where it begins, and for each later shard the proof that its first leaf is the last checkpoint before it.
/// Within one shard its text is that of the consistency proof.
/// </summary>
public sealed record GrowthProof(ConsistencyProof Within, ImmutableArray<InclusionProof> Openings)
{
    /// <summary>An inclusion proof begins with its header line, which neither base64 nor a checkpoint holds.</summary>
    private const string Next = "\n" + InclusionProof.Header + "\n";

    public override string ToString() => string.Concat(Openings.Select(opening => opening.ToString()).Prepend(Within.ToString()));

    /// <exception cref="FormatException">It is no such proof.</exception>
    public static GrowthProof Parse(string text)
    {
        var parts = text.Split(Next);
        var proof = new GrowthProof(
            ConsistencyProof.Parse(Ended(parts, 0)),
            [.. Enumerable.Range(1, parts.Length - 1).Select(part => InclusionProof.Parse($"{Next[1..]}{Ended(parts, part)}"))]);
        return proof.ToString() == text ? proof : throw new FormatException("The proof is not in its one form.");
    }

    /// <param name="earlier">The checkpoint that was noted.</param>
    /// <returns>The later checkpoint, which continues it.</returns>
    /// <exception cref="FormatException">Nothing is proven; the message says which part does not hold.</exception>
    public Checkpoint Verify(Checkpoint earlier, LogIdentity identity)
    {
        var (last, note) = (Within.Verify(earlier, identity), Within.Checkpoint);
        foreach (var opening in Openings)
        {
            var shard = identity.ShardOf(last) + 1;
            last = opening.VerifyLeaf(identity);
            if (identity.ShardOf(last) != shard || opening.Index != 0 || !opening.Entry.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(note)))
            {
                throw new FormatException($"Shard {shard} does not begin with the checkpoint that was proven of the shard before it.");
            }

            note = opening.Checkpoint;
        }

        return last;
    }

    /// <summary>Splitting took a part's last newline, but for the last part's.</summary>
    private static string Ended(string[] parts, int part) => part == parts.Length - 1 ? parts[part] : $"{parts[part]}\n";
}
