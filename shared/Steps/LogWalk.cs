using System.Collections.Immutable;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>
/// Verifies a log by itself: every entry gives its leaf, the leaves give every tile, and at every size that was ever signed the tree
/// has the root that was signed.
/// </summary>
/// <param name="since">Where to begin: what was sealed up to this checkpoint is taken as seen. Null for the whole log.</param>
internal sealed class LogWalk(ITrailSource source, LogIdentity identity, Checkpoint? since, DifferenceList differences)
{
    /// <summary>Bundles read at a time: as many as keep storage busy, few enough to hold.</summary>
    private const int BundlesAtOnce = 8;

    private readonly ILogSource log = source.Log;
    private readonly KeptCheckpoints kept = new(source.Log, identity, differences);

    /// <summary>From the first false leaf on every root is false: that is told once.</summary>
    private bool rootsExplained;

    /// <summary>The greatest size whose signed root the leaves give.</summary>
    private long trueUpTo = since?.Size ?? 0;

    /// <summary>Null where nothing that can be trusted was signed.</summary>
    public Checkpoint? Newest { get; private set; }

    public bool Witnessed { get; private set; }

    /// <param name="leaves">Takes the leaves of the log, as far as it can be read.</param>
    public async Task Run(LeafFile leaves, IProgress<VerifyProgress>? progress, CancellationToken cancellation)
    {
        // In this order, against that of sealing: each was written before the one read before it.
        var witnessed = await ReadWitness(cancellation);
        var lastKept = await LastKept(cancellation);
        var published = await log.ReadPublished(cancellation) is { } note ? kept.TryOpen(note, "The newest checkpoint", report: true) : null;

        Checkpoint?[] all = [published?.Checkpoint, lastKept, witnessed, since];
        Newest = all.OfType<Checkpoint>().MaxBy(checkpoint => (checkpoint.Size, checkpoint.At));
        await RequireNewestPublished(published?.Checkpoint, lastKept, cancellation);
        await Walk(leaves, witnessed, progress, cancellation);
        if (published is { } newest)
        {
            await RequireKept(newest.Checkpoint, cancellation);
            kept.RequireCurrentKey(newest.Key, "The newest checkpoint");
        }
    }

    /// <summary>The entry at a leaf, as the log has it; null where it can't be read.</summary>
    public async Task<byte[]?> ReadEntry(long leaf, CancellationToken cancellation)
    {
        var bundle = leaf / LogTile.FullWidth;
        var width = LogTile.WidthAt(0, bundle, Newest?.Size ?? 0);
        return (await log.ReadBundle(bundle, width, cancellation))?[(int)(leaf % LogTile.FullWidth)];
    }

    /// <summary>What was decided to come next; null where nothing was, or it can't be read.</summary>
    public async Task<LogBatch?> TryReadDecided(CancellationToken cancellation)
    {
        try
        {
            return await log.ReadDecided(cancellation);
        }
        catch (TrailForkedException problem)
        {
            differences.Add(DifferenceKind.TileChanged, problem.Message);
            return null;
        }
    }

    private async Task<Checkpoint?> ReadWitness(CancellationToken cancellation)
    {
        if (await source.ReadWitness(cancellation) is not { } note)
        {
            return null;
        }

        Witnessed = true;
        return kept.TryOpen(note, "The witness's checkpoint", report: true)?.Checkpoint;
    }

    private async Task<Checkpoint?> LastKept(CancellationToken cancellation)
    {
        string? last = null;
        await foreach (var name in log.KeptNames(cancellation))
        {
            last = name;
        }

        return last is null ? null : await kept.Open(last, report: false, cancellation);
    }

    private async Task RequireNewestPublished(Checkpoint? published, Checkpoint? lastKept, CancellationToken cancellation)
    {
        var size = published?.Size ?? 0;
        if (Newest is null || size == Newest.Size)
        {
            return;
        }

        // Between keeping a checkpoint and publishing it, the log's newest one is behind by the batch that is being sealed.
        var next = await TryReadDecided(cancellation);
        if ((next?.From == size && next.To == Newest.Size)
            || (await log.ReadPublished(cancellation) is { } now && kept.TryOpen(now, "", report: false)?.Checkpoint.Size >= Newest.Size))
        {
            return;
        }

        var who = Newest == since ? "you noted one of" : Newest == lastKept ? "a checkpoint was kept of" : "the witness saw";
        differences.Add(
            DifferenceKind.RolledBack, $"The log's newest checkpoint is of {size} entries, but {who} {Newest.Size}: it was rolled back.");
    }

    private async Task RequireKept(Checkpoint published, CancellationToken cancellation)
    {
        if (await log.ReadKept(published.HeartbeatName, cancellation) is null
            && await log.ReadKept(Checkpoint.NameOf(published.Size), cancellation) is null)
        {
            differences.Add(
                DifferenceKind.CheckpointMissing,
                $"The newest checkpoint, of {published.Size} entries, signed {Timestamps.Format(published.At)}, was removed from those kept.");
        }
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
                differences.Add(DifferenceKind.Truncated, $"The log is cut: of {size} entries signed, those from {tree.Size} on can't be read.");
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

                while (expected is not null && expected.Size <= tree.Size)
                {
                    RequireRoot(tree, expected, $"was signed at {Timestamps.Format(expected.At)}");
                    expected = await signed.MoveNextAsync() ? signed.Current : null;
                }
            }

            leaves.Append(fresh);
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
            if (await log.ReadTile(tile, cancellation) is not { } hashes)
            {
                differences.Add(DifferenceKind.Truncated, $"{tile.Path} is missing or too short: the log can't be followed from {since.Size} entries on.");
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
        var path = LogTile.BundlePath(bundle, tile.Width);
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
            return new(leaves, [new(DifferenceKind.TileChanged, null, null, $"{tile.Path} is missing or too short.")], AnyFalse: false);
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
                    $"Leaf {(bundle * LogTile.FullWidth) + i}: the entry in {path} does not give the hash in {tile.Path}. One of them was changed."));
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
            $"The log's first {expected.Size} entries don't give the root that {how}: of leaves {trueUpTo} to {expected.Size - 1} some " +
            "were changed, and the tree computed anew.");
    }

    private async Task RequireTiles(IEnumerable<(LogTile Tile, Hash[] Hashes)> tiles, CancellationToken cancellation)
    {
        foreach (var (tile, hashes) in tiles.Where(computed => computed.Tile.Level > 0))
        {
            if (await log.ReadTile(tile, cancellation) is not { } stored || !stored.AsSpan().SequenceEqual(hashes))
            {
                differences.Add(DifferenceKind.TileChanged, $"{tile.Path} is missing, or not what the tiles below it give.");
            }
        }
    }

    private sealed record BundleRead(Hash[]? Leaves, ImmutableArray<Difference> Differences, bool AnyFalse);
}
