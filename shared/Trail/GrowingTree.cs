using System.Runtime.InteropServices;

namespace ReviewPipeline.Trail;

/// <summary>
/// A tree that is only appended to, held as its right-edge tiles: some hundred hashes, whatever its size. It continues a stored log from
/// those tiles, or walks a log from its first leaf.
/// </summary>
public sealed class GrowingTree
{
    private readonly List<List<Hash>> levels = [];

    public long Size { get; private set; }

    /// <param name="tile">The hashes of each tile that <see cref="LogTile.RightEdge"/> names for this size.</param>
    public static GrowingTree Continue(long size, Func<LogTile, Hash[]> tile)
    {
        var tree = new GrowingTree { Size = size };
        foreach (var edge in LogTile.RightEdge(size))
        {
            tree.Level(edge.Level).AddRange(tile(edge));
        }

        return tree;
    }

    /// <summary>Appends a leaf, and hands out each tile that it completes.</summary>
    public void Append(Hash leaf, Action<LogTile, Hash[]> completed)
    {
        Size++;
        var hash = leaf;
        for (var level = 0; ; level++)
        {
            var hashes = Level(level);
            hashes.Add(hash);
            if (hashes.Count < LogTile.FullWidth)
            {
                return;
            }

            Hash[] full = [.. hashes];
            hashes.Clear();
            completed(new(level, (Size >> (LogTile.Height * (level + 1))) - 1, LogTile.FullWidth), full);
            hash = MerkleTree.Root(full);
        }
    }

    /// <summary>The tiles that are not full yet, lowest level first.</summary>
    public IEnumerable<(LogTile Tile, Hash[] Hashes)> Edge() =>
        LogTile.RightEdge(Size).Select(tile => (tile, levels[tile.Level].ToArray()));

    public Hash Root()
    {
        Hash? root = null;
        for (var level = 0; level < levels.Count; level++)
        {
            var right = levels[level];
            for (var taken = right.Count; taken > 0;)
            {
                // The perfect subtrees within a tile, from the right: their sizes are the set bits of its width, lowest first.
                var width = taken & -taken;
                var subtree = MerkleTree.Root(CollectionsMarshal.AsSpan(right).Slice(taken - width, width));
                root = root is { } smaller ? MerkleTree.Node(subtree, smaller) : subtree;
                taken -= width;
            }
        }

        return root ?? MerkleTree.EmptyRoot;
    }

    private List<Hash> Level(int level)
    {
        while (levels.Count <= level)
        {
            levels.Add(new(LogTile.FullWidth));
        }

        return levels[level];
    }
}
