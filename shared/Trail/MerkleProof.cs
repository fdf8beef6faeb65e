using System.Collections.Immutable;

namespace ReviewPipeline.Trail;

/// <summary>
/// Inclusion and consistency proofs. Making one is naming the ranges whose tree hashes it consists of (RFC 9162, sections 2.1.3.1 and
/// 2.1.4.1), so that a reader can fetch just the tiles that hold them; verifying follows sections 2.1.3.2 and 2.1.4.2.
/// </summary>
public static class MerkleProof
{
    /// <summary>The nodes that prove that leaf <paramref name="index"/> is in a tree of <paramref name="size"/> leaves, lowest first.</summary>
    public static ImmutableArray<LeafRange> Inclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = ImmutableArray.CreateBuilder<LeafRange>();
        var (start, end) = (0L, size);
        while (end - start > 1)
        {
            var middle = start + MerkleTree.Split(end - start);
            if (index < middle)
            {
                path.Add(new(middle, end));
                end = middle;
            }
            else
            {
                path.Add(new(start, middle));
                start = middle;
            }
        }

        path.Reverse();
        return path.ToImmutable();
    }

    /// <summary>The nodes that prove that a tree of <paramref name="first"/> leaves is the beginning of one of <paramref name="second"/>.</summary>
    public static ImmutableArray<LeafRange> Consistency(long first, long second)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        if (first == 0 || first == second)
        {
            return [];
        }

        var path = ImmutableArray.CreateBuilder<LeafRange>();
        var (start, end) = (0L, second);
        while (first != end)
        {
            var middle = start + MerkleTree.Split(end - start);
            if (first <= middle)
            {
                path.Add(new(middle, end));
                end = middle;
            }
            else
            {
                path.Add(new(start, middle));
                start = middle;
            }
        }

        // The verifier knows the first root: where the whole of it is a node, that node is left out.
        if (start > 0)
        {
            path.Add(new(start, end));
        }

        path.Reverse();
        return path.ToImmutable();
    }

    public static bool VerifyInclusion(long index, long size, Hash leaf, IReadOnlyList<Hash> proof, Hash root)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (node, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in proof)
        {
            if (last == 0)
            {
                return false;
            }

            hash = IsOdd(node) || node == last ? MerkleTree.Node(sibling, hash) : MerkleTree.Node(hash, sibling);
            (node, last) = Ascend(node, last);
        }

        return last == 0 && hash == root;
    }

    public static bool VerifyConsistency(long first, long second, IReadOnlyList<Hash> proof, Hash firstRoot, Hash secondRoot)
    {
        if (first < 0 || first > second)
        {
            return false;
        }

        if (first == second || first == 0)
        {
            // Every tree continues the empty one, whose root is known to all.
            return proof.Count == 0 && (first == second ? firstRoot == secondRoot : firstRoot == MerkleTree.EmptyRoot);
        }

        IReadOnlyList<Hash> path = long.IsPow2(first) ? [firstRoot, .. proof] : proof;
        if (path.Count == 0 || proof.Count == 0)
        {
            return false;
        }

        var (node, last) = (first - 1, second - 1);
        while (IsOdd(node))
        {
            (node, last) = (node >> 1, last >> 1);
        }

        var (older, newer) = (path[0], path[0]);
        foreach (var sibling in path.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }

            if (IsOdd(node) || node == last)
            {
                older = MerkleTree.Node(sibling, older);
                newer = MerkleTree.Node(sibling, newer);
            }
            else
            {
                newer = MerkleTree.Node(newer, sibling);
            }

            (node, last) = Ascend(node, last);
        }

        return last == 0 && older == firstRoot && newer == secondRoot;
    }

    /// <summary>One level up; a right-most node without a sibling rises until it has one.</summary>
    private static (long Node, long Last) Ascend(long node, long last)
    {
        if (!IsOdd(node) && node == last)
        {
            while (!IsOdd(node) && node != 0)
            {
                (node, last) = (node >> 1, last >> 1);
            }
        }

        return (node >> 1, last >> 1);
    }

    private static bool IsOdd(long number) => (number & 1) == 1;
}
