using System.Buffers;

namespace ReviewPipeline.Trail;

/// <summary>The Merkle tree hash of RFC 6962, section 2.1 (the same in RFC 9162, section 2.1.1), with SHA-256.</summary>
public static class MerkleTree
{
    /// <summary>The root of a tree without leaves: the hash of nothing.</summary>
    public static Hash EmptyRoot { get; } = Hash.Of([]);

    /// <summary>SHA-256(0x00 ‖ entry).</summary>
    public static Hash Leaf(ReadOnlySpan<byte> entry)
    {
        // In one call: an incremental hash costs as much again as hashing an entry.
        var rented = ArrayPool<byte>.Shared.Rent(1 + entry.Length);
        var content = rented.AsSpan(0, 1 + entry.Length);
        content[0] = 0x00;
        entry.CopyTo(content[1..]);
        var leaf = Hash.Of(content);
        ArrayPool<byte>.Shared.Return(rented);
        return leaf;
    }

    /// <summary>SHA-256(0x01 ‖ left ‖ right).</summary>
    public static Hash Node(Hash left, Hash right)
    {
        Span<byte> content = stackalloc byte[1 + (2 * Hash.Size)];
        content[0] = 0x01;
        left.CopyTo(content[1..]);
        right.CopyTo(content[(1 + Hash.Size)..]);
        return Hash.Of(content);
    }

    /// <summary>The root over hashes of one level: leaves, or the roots of perfect subtrees of equal size.</summary>
    public static Hash Root(ReadOnlySpan<Hash> hashes) => hashes.Length switch
    {
        0 => EmptyRoot,
        1 => hashes[0],
        _ => Node(Root(hashes[..Split(hashes.Length)]), Root(hashes[Split(hashes.Length)..])),
    };

    /// <summary>The largest power of two less than <paramref name="count"/>, which is at least 2.</summary>
    internal static int Split(int count) => (int)Split((long)count);

    internal static long Split(long count) => 1L << (63 - (int)long.LeadingZeroCount(count - 1));
}
