using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ReviewPipeline.Trail;

/// <summary>A perfect subtree of 2^<see cref="Height"/> leaves, the <see cref="Index"/>-th of its height from the left.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Subtree(int Height, long Index);

/// <summary>The leaves from <see cref="Start"/> up to, not including, <see cref="End"/>, whose tree hash is a node of a tree or of a proof.</summary>
/// <param name="Start">A multiple of the largest power of two that fits into the range.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LeafRange(long Start, long End)
{
    /// <summary>The perfect subtrees that make up the range, from left to right, each smaller than the one before.</summary>
    public ImmutableArray<Subtree> Subtrees()
    {
        var subtrees = ImmutableArray.CreateBuilder<Subtree>();
        for (var at = Start; at < End;)
        {
            var height = 63 - (int)long.LeadingZeroCount(End - at);
            subtrees.Add(new(height, at >> height));
            at += 1L << height;
        }

        return subtrees.ToImmutable();
    }

    /// <summary>The range's tree hash, from those of its subtrees.</summary>
    public Hash Root(Func<Subtree, Hash> hashOf)
    {
        var subtrees = Subtrees();
        if (subtrees.IsEmpty)
        {
            return MerkleTree.EmptyRoot;
        }

        var root = hashOf(subtrees[^1]);
        for (var i = subtrees.Length - 2; i >= 0; i--)
        {
            root = MerkleTree.Node(hashOf(subtrees[i]), root);
        }

        return root;
    }
}
