using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ReviewPipeline.Trail;

/// <summary>
/// That an entry is in the log, for who has nothing but this and the verifier key: a text as c2sp.org/tlog-proof says it. The entry's exact
/// bytes are its extra data; they count for nothing until their hash leads to the signed root.
/// </summary>
/// <param name="Index">Within its shard.</param>
/// <param name="Path">Sibling hashes from the leaf up: at most ⌈log2 n⌉.</param>
/// <param name="Checkpoint">As signed.</param>
public sealed record InclusionProof(byte[] Entry, long Index, ImmutableArray<Hash> Path, string Checkpoint)
{
    internal const string Header = "c2sp.org/tlog-proof@v1";
    private const string ExtraPrefix = "extra ";
    private const string IndexPrefix = "index ";

    /// <summary>A path in a tree of 2^63 leaves.</summary>
    private const int LongestPath = 63;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Header}\n{ExtraPrefix}{Convert.ToBase64String(Entry)}\n{IndexPrefix}{Index}\n{ProofLines.Of(Path)}\n{Checkpoint}");

    /// <exception cref="FormatException">It is no such proof; the message says which part is wrong.</exception>
    public static InclusionProof Parse(string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = end < 0 ? [] : text[..end].Split('\n');
        if (lines is not [Header, var extra, var index, .. var path] || !extra.StartsWith(ExtraPrefix, StringComparison.Ordinal))
        {
            throw new FormatException($"The header: a proof begins with {Header}, then 'extra' with the entry, then 'index'.");
        }

        if (!index.StartsWith(IndexPrefix, StringComparison.Ordinal)
            || !long.TryParse(index.AsSpan(IndexPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var leaf))
        {
            throw new FormatException($"The index: '{index}' is no number of a leaf.");
        }

        var proof = new InclusionProof(
            ProofLines.Base64(extra[ExtraPrefix.Length..], "The entry"), leaf, ProofLines.Parse(path, LongestPath, "The path"), text[(end + 2)..]);
        return proof.ToString() == text ? proof : throw new FormatException("The proof is not in its one form.");
    }

    /// <summary>What is proven: the entry, and the checkpoint that it is under, of whichever shard.</summary>
    /// <exception cref="FormatException">Nothing is proven; the message says which part does not hold.</exception>
    public (Subjects.Entry Entry, Checkpoint Checkpoint) Verify(LogIdentity identity)
    {
        var signed = VerifyLeaf(identity);
        return (Subjects.Entry.Parse(Entry), signed);
    }

    /// <summary>The same for a leaf that is no entry: the first of a later shard.</summary>
    /// <exception cref="FormatException">Nothing is proven; the message says which part does not hold.</exception>
    public Checkpoint VerifyLeaf(LogIdentity identity)
    {
        Checkpoint signed;
        try
        {
            signed = identity.OpenAny(Encoding.UTF8.GetBytes(Checkpoint));
        }
        catch (FormatException problem)
        {
            throw new FormatException($"The checkpoint: {problem.Message}", problem);
        }

        if (Index >= signed.Size)
        {
            throw new FormatException($"The index: there is no leaf {Index} in a log of {signed.Size}.");
        }

        var expected = MerkleProof.Inclusion(Index, signed.Size).Length;
        if (Path.Length != expected)
        {
            throw new FormatException($"The path or the index: there are {Path.Length} hashes, and leaf {Index} of {signed.Size} needs {expected}.");
        }

        if (!MerkleProof.VerifyInclusion(Index, signed.Size, MerkleTree.Leaf(Entry), Path, signed.Root))
        {
            throw new FormatException($"The entry, its index or its path was changed: they don't give the root that was signed for {signed.Size} entries.");
        }

        return signed;
    }
}
