using System.Collections.Immutable;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>
/// Verifies one shard of the log by itself: every entry gives its leaf, the leaves give every tile, and at every size that was ever signed
/// the tree has the root that was signed.
/// </summary>
/// <param name="identity">Of the shard.</param>
/// <param name="number">Of the shard.</param>
/// <param name="since">Where to begin: what was sealed up to this checkpoint is taken as seen. Null for the whole shard.</param>
/// <param name="keys">Goes on from shard to shard.</param>
internal sealed class LogWalk(
    ITrailSource source, LogIdentity identity, int number, Checkpoint? since, SigningKeys keys, DifferenceList differences)
{
    /// <summary>Bundles read at a time: as many as keep storage busy, few enough to hold.</summary>
    private const int BundlesAtOnce = 8;

    private readonly ILogSource log = source.Shard(number);
    private readonly string folder = LogShard.FolderOf(number);
    private readonly string called = number == 0 ? "The log" : $"Shard {number} of the log";
    private readonly KeptCheckpoints kept = new(source.Shard(number), identity, LogShard.FolderOf(number), keys, differences);

    /// <summary>From the first false leaf on every root is false: that is told once.</summary>
    private bool rootsExplained;

    /// <summary>The greatest size whose signed root the leaves give.</summary>
    private long trueUpTo = since?.Size ?? 0;

    private SignedShard signedOf = SignedShard.Unknown;

    public int Number => number;

    /// <summary>Null where nothing that can be trusted was signed.</summary>
    public Checkpoint? Newest => signedOf.Newest;

    /// <summary>Leaves of it that count: as many as were sealed before the next shard began.</summary>
    public long Size => signedOf.Size;

    private Checkpoint? Closing => signedOf.Closing;

    /// <inheritdoc cref="SigningWalk.Look"/>
    public async Task Look(Checkpoint? witnessed, Checkpoint? closing, bool mayBeEmpty, CancellationToken cancellation) =>
        signedOf = await new SigningWalk(source, identity, number, since, kept, differences).Look(witnessed, closing, mayBeEmpty, cancellation);

    /// <param name="leaves">Takes the leaves of the shard, as far as it can be read.</param>
    public async Task Run(LeafFile leaves, Checkpoint? witnessed, IProgress<VerifyProgress>? progress, CancellationToken cancellation)
    {
        await Walk(leaves, witnessed, progress, cancellation);
        if (signedOf.Published is { } published)
        {
            await new SigningWalk(source, identity, number, since, kept, differences).RequireKept(published, SigningWalk.NewestOf(number), cancellation);
            keys.RequireCurrent(signedOf.Key, published.At, SigningWalk.NewestOf(number));
        }
    }

    /// <summary>
    /// What the shard begins with, by its bundle; where that is gone, or was left out, the checkpoint of the shard before whose hash is the
    /// first leaf. Null where neither is there.
    /// </summary>
    public async Task<ReadOnlyMemory<byte>?> ReadOpening(ILogSource before, CancellationToken cancellation)
    {
        if (Newest is null)
        {
            return null;
        }

        if (source.Filter is null && await ReadEntry(0, cancellation) is { } first)
        {
            return first;
        }

        if (await log.ReadTile(new LogTile(0, 0, LogTile.WidthAt(0, 0, Newest.Size)), cancellation) is not [var leaf, ..])
        {
            return null;
        }

        if (await before.ReadPublished(cancellation) is { } newest && MerkleTree.Leaf(newest.Span) == leaf)
        {
            return newest;
        }

        await foreach (var name in before.KeptNames(cancellation))
        {
            if (await before.ReadKept(name, cancellation) is { } note && MerkleTree.Leaf(note.Span) == leaf)
            {
                return note;
            }
        }

        return null;
    }

    /// <summary>The entry at a leaf of this shard, as the log has it; null where it can't be read.</summary>
    public async Task<byte[]?> ReadEntry(long leaf, CancellationToken cancellation)
    {
        var bundle = leaf / LogTile.FullWidth;
        var width = LogTile.WidthAt(0, bundle, Newest?.Size ?? 0);
        return (await log.ReadBundle(bundle, width, cancellation))?[(int)(leaf % LogTile.FullWidth)];
    }

    private async Task Walk(LeafFile leaves, Checkpoint? witnessed, IProgress<VerifyProgress>? progress, CancellationToken cancellation)
    {
        var size = Newest?.Size ?? 0;
        if (await Begin(cancellation) is not { } tree)
        {
            return;
        }

        var completed = new List<(LogTile Tile, Hash[] Hashes)>();
        await using var signed = kept.Read(since, cancellation).GetAsyncEnumerator(cancellation);
        var expected = await Next(signed, tree, since, cancellation);
        var bundles = Bundles(tree.Size / LogTile.FullWidth, size).Work(BundlesAtOnce, bundle => ReadLeaves(bundle, size, cancellation), cancellation);
        await foreach (var read in bundles)
        {
            foreach (var difference in read.Differences)
            {
                differences.Add(difference);
            }

            if (read.Leaves is null)
            {
                differences.Add(DifferenceKind.Truncated, $"{called} is cut: of {size} entries signed, those from {tree.Size} on can't be read.");
                return;
            }

            rootsExplained |= read.AnyFalse;
            var fresh = read.Leaves[(int)(tree.Size % LogTile.FullWidth)..];
            foreach (var leaf in fresh)
            {
                tree.Append(leaf, (tile, hashes) => completed.Add((tile, hashes)));
                if (witnessed?.Size == tree.Size)
                {
                    RequireRoot(tree, witnessed, "the witness saw");
                }

                if (Closing?.Size == tree.Size)
                {
                    RequireRoot(tree, Closing, $"shard {number + 1} begins with");
                }

                while (expected is not null && expected.Size <= tree.Size)
                {
                    RequireRoot(tree, expected, $"was signed at {Timestamps.Format(expected.At)}");
                    expected = await signed.MoveNextAsync() ? signed.Current : null;
                }
            }

            // What was appended after it was closed is told, and counts for nothing.
            leaves.Append(fresh.AsSpan(0, (int)Math.Clamp(Size - (tree.Size - fresh.Length), 0, fresh.Length)));
            await RequireTiles(completed, cancellation);
            completed.Clear();
            progress?.Report(new("Reading the log", tree.Size, size));
        }

        // What is kept beyond the newest checkpoint came meanwhile; it is read for its links.
        while (expected is not null)
        {
            expected = await signed.MoveNextAsync() ? signed.Current : null;
        }

        await RequireTiles(tree.Edge(), cancellation);
        if (Newest is not null && tree.Size == size)
        {
            RequireRoot(tree, Newest, "was signed last");
        }
    }

    /// <summary>The tree to continue: an empty one, or that of the checkpoint that is known, from its right-edge tiles. Null where those are gone.</summary>
    private async Task<GrowingTree?> Begin(CancellationToken cancellation)
    {
        if (since is null || Newest is null)
        {
            return new();
        }

        var edge = new Dictionary<LogTile, Hash[]>();
        foreach (var tile in LogTile.RightEdge(since.Size))
        {
            // A wider one that has taken its place begins with the same hashes.
            var wider = tile with { Width = LogTile.WidthAt(tile.Level, tile.Index, Newest.Size) };
            if ((await log.ReadTile(tile, cancellation) ?? (await log.ReadTile(wider, cancellation))?[..tile.Width]) is not { } hashes)
            {
                differences.Add(DifferenceKind.Truncated, $"{folder}{tile.Path} is missing or too short: the log can't be followed from {since.Size} entries on.");
                return null;
            }

            edge[tile] = hashes;
        }

        var tree = GrowingTree.Continue(since.Size, tile => edge[tile]);
        RequireRoot(tree, since, "you noted");
        return tree;
    }

    /// <summary>The first checkpoint to compare with; those of the size that is known already are compared at once.</summary>
    private async Task<Checkpoint?> Next(IAsyncEnumerator<Checkpoint> signed, GrowingTree tree, Checkpoint? from, CancellationToken cancellation)
    {
        while (await signed.MoveNextAsync())
        {
            if (signed.Current.Size > (from?.Size ?? 0))
            {
                return signed.Current;
            }

            RequireRoot(tree, signed.Current, $"was signed at {Timestamps.Format(signed.Current.At)}");
        }

        cancellation.ThrowIfCancellationRequested();
        return null;
    }

    private static async IAsyncEnumerable<long> Bundles(long first, long size)
    {
        for (var bundle = first; bundle * LogTile.FullWidth < size; bundle++)
        {
            yield return bundle;
        }

        await Task.CompletedTask;
    }

    /// <summary>The hash of each entry of a bundle; an empty one where bundle and tile disagree. No leaves where both are gone.</summary>
    private async Task<BundleRead> ReadLeaves(long bundle, long size, CancellationToken cancellation)
    {
        var tile = new LogTile(0, bundle, LogTile.WidthAt(0, bundle, size));
        var path = folder + LogTile.BundlePath(bundle, tile.Width);
        var hashes = await log.ReadTile(tile, cancellation);
        if (source.Filter is not null)
        {
            return new(hashes, [], AnyFalse: false);
        }

        var entries = await log.ReadBundle(bundle, tile.Width, cancellation);
        if (entries is null)
        {
            return new(
                hashes,
                hashes is null ? [] : [new(DifferenceKind.Truncated, null, null, $"The entries of {path} are missing or unreadable.")],
                AnyFalse: false);
        }

        var leaves = entries.ConvertAll(entry => MerkleTree.Leaf(entry)).ToArray();
        if (hashes is null)
        {
            return new(leaves, [new(DifferenceKind.TileChanged, null, null, $"{folder}{tile.Path} is missing or too short.")], AnyFalse: false);
        }

        var found = ImmutableArray.CreateBuilder<Difference>();
        for (var i = 0; i < leaves.Length; i++)
        {
            if (leaves[i] != hashes[i])
            {
                var entry = Entry.TryParse(entries[i]);
                found.Add(new(
                    DifferenceKind.TileChanged,
                    entry?.Subject.Value,
                    entry?.Version,
                    $"Leaf {(bundle * LogTile.FullWidth) + i}: the entry in {path} does not give the hash in {folder}{tile.Path}. One of them was changed."));
                leaves[i] = default;
            }
        }

        return new(leaves, found.ToImmutable(), found.Count > 0);
    }

    private void RequireRoot(GrowingTree tree, Checkpoint expected, string how)
    {
        if (rootsExplained || tree.Size != expected.Size)
        {
            return;
        }

        if (tree.Root() == expected.Root)
        {
            trueUpTo = expected.Size;
            return;
        }

        rootsExplained = true;
        differences.Add(
            DifferenceKind.Forked,
            $"{called}'s first {expected.Size} entries don't give the root that {how}: of leaves {trueUpTo} to {expected.Size - 1} some " +
            "were changed, and the tree computed anew.");
    }

    private async Task RequireTiles(IEnumerable<(LogTile Tile, Hash[] Hashes)> tiles, CancellationToken cancellation)
    {
        foreach (var (tile, hashes) in tiles.Where(computed => computed.Tile.Level > 0))
        {
            if (await log.ReadTile(tile, cancellation) is not { } stored || !stored.AsSpan().SequenceEqual(hashes))
            {
                differences.Add(DifferenceKind.TileChanged, $"{folder}{tile.Path} is missing, or not what the tiles below it give.");
            }
        }
    }

    private sealed record BundleRead(Hash[]? Leaves, ImmutableArray<Difference> Differences, bool AnyFalse);
}
