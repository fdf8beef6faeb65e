using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>
/// Verifies the log by itself: every entry gives its leaf, the leaves give every tile, and at every size that was ever signed the tree
/// has the root that was signed.
/// </summary>
internal sealed class LogWalk(TrailLog log, LogIdentity identity, WitnessFile witness, DifferenceList differences)
{
    /// <summary>From the first false leaf on every root is false: that is told once.</summary>
    private bool rootsExplained;

    /// <summary>The greatest size whose signed root the leaves give.</summary>
    private long trueUpTo;

    /// <summary>Null where nothing that can be trusted was signed.</summary>
    public Checkpoint? Newest { get; private set; }

    public bool Witnessed { get; private set; }

    /// <param name="leaves">Takes the leaves of the log, as far as it can be read.</param>
    public async Task Run(LeafFile leaves, IProgress<VerifyProgress>? progress, CancellationToken cancellation)
    {
        // In this order, against that of sealing: each was written before the one read before it.
        var witnessed = await ReadWitness(cancellation);
        var lastKept = await LastKept(cancellation);
        var published = await ReadPublished(cancellation);

        Checkpoint?[] all = [published, lastKept, witnessed];
        Newest = all.OfType<Checkpoint>().MaxBy(checkpoint => (checkpoint.Size, checkpoint.At));
        await RequireNewestPublished(published, lastKept, cancellation);
        await Walk(leaves, witnessed, progress, cancellation);
    }

    /// <summary>The entry at a leaf, as the log has it; null where it can't be read.</summary>
    public async Task<byte[]?> ReadEntry(long leaf, CancellationToken cancellation)
    {
        var bundle = leaf / LogTile.FullWidth;
        var width = LogTile.WidthAt(0, bundle, Newest?.Size ?? 0);
        return (await log.ReadBundle(bundle, width, cancellation))?[(int)(leaf % LogTile.FullWidth)];
    }

    /// <summary>What was decided to come next; null where nothing was, or it can't be read.</summary>
    public async Task<LogBatch?> TryReadNext(CancellationToken cancellation)
    {
        try
        {
            return (await log.ReadNext(cancellation))?.Value;
        }
        catch (TrailForkedException problem)
        {
            differences.Add(DifferenceKind.TileChanged, problem.Message);
            return null;
        }
    }

    private async Task<Checkpoint?> ReadWitness(CancellationToken cancellation)
    {
        if (await witness.Read(cancellation) is not { } note)
        {
            return null;
        }

        Witnessed = true;
        return Open(note, "The witness's checkpoint");
    }

    private async Task<Checkpoint?> ReadPublished(CancellationToken cancellation) =>
        await log.ReadCheckpoint(cancellation) is { } found ? Open(found.Value, "The newest checkpoint") : null;

    private async Task<Checkpoint?> LastKept(CancellationToken cancellation)
    {
        string? last = null;
        await foreach (var kept in log.KeptCheckpoints(cancellation))
        {
            last = kept.Name;
        }

        return last is null ? null : await ReadKept(last, report: false, cancellation);
    }

    private async Task<Checkpoint?> ReadKept(string name, bool report, CancellationToken cancellation)
    {
        var note = await log.ReadKeptCheckpoint(name, cancellation);
        var checkpoint = note is null ? null : Open(note.Value, $"Checkpoint {name}", report);
        if (checkpoint is null || name == TrailLog.CheckpointName(checkpoint.Size) || name == TrailLog.HeartbeatName(checkpoint))
        {
            return checkpoint;
        }

        if (report)
        {
            differences.Add(DifferenceKind.CheckpointUntrusted, $"Checkpoint {name} is one of {checkpoint.Size} entries, under a false name.");
        }

        return null;
    }

    private Checkpoint? Open(ReadOnlyMemory<byte> note, string which, bool report = true)
    {
        try
        {
            return identity.Open(note.Span);
        }
        catch (FormatException problem)
        {
            if (report)
            {
                differences.Add(DifferenceKind.CheckpointUntrusted, $"{which} can't be trusted. {problem.Message}");
            }

            return null;
        }
    }

    private async Task RequireNewestPublished(
        Checkpoint? published, Checkpoint? lastKept, CancellationToken cancellation)
    {
        var size = published?.Size ?? 0;
        if (Newest is null || size == Newest.Size)
        {
            return;
        }

        // Between keeping a checkpoint and publishing it, the log's newest one is behind by the batch that is being sealed.
        var next = await TryReadNext(cancellation);
        if ((next?.From == size && next.To == Newest.Size)
            || (await log.ReadCheckpoint(cancellation) is { } now && Open(now.Value, "", report: false)?.Size >= Newest.Size))
        {
            return;
        }

        var who = lastKept == Newest ? "a checkpoint was kept of" : "the witness saw";
        differences.Add(
            DifferenceKind.RolledBack, $"The log's newest checkpoint is of {size} entries, but {who} {Newest.Size}: it was rolled back.");
    }

    private async Task Walk(LeafFile leaves, Checkpoint? witnessed, IProgress<VerifyProgress>? progress, CancellationToken cancellation)
    {
        var size = Newest?.Size ?? 0;
        var tree = new GrowingTree();
        var completed = new List<(LogTile Tile, Hash[] Hashes)>();
        await using var signed = log.KeptCheckpoints(cancellation).GetAsyncEnumerator(cancellation);
        var expected = await NextSigned(signed, cancellation);
        for (var bundle = 0L; bundle * LogTile.FullWidth < size; bundle++)
        {
            if (await ReadLeaves(bundle, size, cancellation) is not { } read)
            {
                differences.Add(
                    DifferenceKind.Truncated,
                    $"The log is cut: of {size} entries signed, those from {bundle * LogTile.FullWidth} on can't be read.");
                return;
            }

            foreach (var leaf in read)
            {
                tree.Append(leaf, (tile, hashes) => completed.Add((tile, hashes)));
                if (witnessed?.Size == tree.Size)
                {
                    RequireRoot(tree, witnessed, "the witness saw");
                }

                while (expected is not null && expected.Size <= tree.Size)
                {
                    RequireRoot(tree, expected, $"was signed at {Timestamps.Format(expected.At)}");
                    expected = await NextSigned(signed, cancellation);
                }
            }

            leaves.Append(read);
            await RequireTiles(completed, cancellation);
            completed.Clear();
            progress?.Report(new("Reading the log", tree.Size, size));
        }

        await RequireTiles(tree.Edge(), cancellation);
        if (Newest is not null && tree.Size == size)
        {
            RequireRoot(tree, Newest, "was signed last");
        }
    }

    /// <summary>The hash of each entry of a bundle; an empty one where bundle and tile disagree. Null where both are gone.</summary>
    private async Task<Hash[]?> ReadLeaves(long bundle, long size, CancellationToken cancellation)
    {
        var tile = new LogTile(0, bundle, LogTile.WidthAt(0, bundle, size));
        var path = LogTile.BundlePath(bundle, tile.Width);
        var hashes = await log.ReadTile(tile, cancellation);
        var entries = await log.ReadBundle(bundle, tile.Width, cancellation);
        if (entries is null)
        {
            if (hashes is not null)
            {
                differences.Add(DifferenceKind.Truncated, $"The entries of {path} are missing or unreadable.");
            }

            return hashes;
        }

        Hash[] leaves = [.. entries.Select(entry => MerkleTree.Leaf(entry))];
        if (hashes is null)
        {
            differences.Add(DifferenceKind.TileChanged, $"{tile.Path} is missing or too short.");
            return leaves;
        }

        for (var i = 0; i < leaves.Length; i++)
        {
            if (leaves[i] != hashes[i])
            {
                var (subject, version) = NameOf(entries[i]);
                differences.Add(new(
                    DifferenceKind.TileChanged,
                    subject,
                    version,
                    $"Leaf {(bundle * LogTile.FullWidth) + i}: the entry in {path} does not give the hash in {tile.Path}. One of them was changed."));
                leaves[i] = default;
                rootsExplained = true;
            }
        }

        return leaves;
    }

    private static (string? Subject, long? Version) NameOf(byte[] bytes)
    {
        try
        {
            var entry = Entry.Parse(bytes);
            return (entry.Subject.Value, entry.Version);
        }
        catch (FormatException)
        {
            return (null, null);
        }
    }

    private async Task<Checkpoint?> NextSigned(IAsyncEnumerator<ListedBlob> signed, CancellationToken cancellation)
    {
        while (await signed.MoveNextAsync())
        {
            if (await ReadKept(signed.Current.Name, report: true, cancellation) is { Size: > 0 } checkpoint)
            {
                return checkpoint;
            }
        }

        return null;
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
}
