using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>
/// Brings a decided batch into the log: bundles, tiles, checkpoint, witness, index. All of it follows from what was decided, so it
/// may be broken off anywhere, repeated by anybody, and done by two at once (docs/adr/0006-order-decided-by-one-write.md).
/// </summary>
public sealed class LogAppender(TrailLog log, TrailIndex index, TrailSigner signer, WitnessFile witness, TimeProvider time)
{
    private readonly CheckpointWriter checkpoints = new(log, signer, witness);

    /// <exception cref="TrailForkedException">What is stored contradicts what was signed or decided.</exception>
    public async Task Complete(Stored<LogBatch> decided, CancellationToken cancellation)
    {
        // Before the checkpoint is read: a shard is closed only once all that was decided for it is in.
        var batch = decided.Value;
        var isClosed = await log.Shard(batch.Shard + 1).ReadCheckpoint(cancellation) is not null;
        var last = await checkpoints.Read(batch.Shard, cancellation);
        var size = last?.Checkpoint.Size ?? 0;
        if (size > batch.To)
        {
            await RequireOvertaken(decided, size, cancellation);
            return;
        }

        if (size != batch.From && size != batch.To)
        {
            throw new TrailForkedException(
                $"The newest checkpoint is of {size} entries, but entries {batch.From} to {batch.To} were decided to come next: it was rolled back or replaced.");
        }

        if (isClosed && size == batch.From)
        {
            throw new TrailForkedException(
                $"Shard {batch.Shard} was closed at {size} entries, but more were decided to come into it: {TrailLog.NextBlob} was put back.");
        }

        if (last is not null && size == batch.To)
        {
            await checkpoints.Witness(last, batch.Shard, cancellation);
        }
        else
        {
            await Append(batch, last, cancellation);
        }

        await index.Write(Places(batch), cancellation);
        await RemovePartials(batch, cancellation);

        // Whoever is late finds it replaced, and has nothing left to do.
        await log.DecideNext(batch.Emptied, decided.ETag, cancellation);
    }

    /// <inheritdoc cref="CheckpointWriter.Read"/>
    public Task<SignedCheckpoint?> ReadCheckpoint(int shard, CancellationToken cancellation) => checkpoints.Read(shard, cancellation);

    /// <summary>Signs a shard as it stands once more, where its newest checkpoint is older than <paramref name="age"/>.</summary>
    /// <returns>The size signed; null where there was no need.</returns>
    public async Task<long?> Heartbeat(int shard, TimeSpan age, CancellationToken cancellation)
    {
        if (await checkpoints.Read(shard, cancellation) is not { } last || time.GetUtcNow() - last.Checkpoint.At < age)
        {
            return null;
        }

        var tiles = log.Shard(shard);
        var tree = await ReadTree(tiles, last.Checkpoint.Size, cancellation);
        RequireRoot(tree, last.Checkpoint);
        var checkpoint = last.Checkpoint with { At = Timestamps.Truncate(time.GetUtcNow()), After = last.Checkpoint.Moment };
        var signed = new SignedCheckpoint(checkpoint, signer.Sign(checkpoint), last.ETag);
        await tiles.KeepCheckpoint(checkpoint.HeartbeatName, signed.Note, cancellation);
        await tiles.ReplaceCheckpoint(signed.Note, last.ETag, cancellation);
        await checkpoints.Witness(signed, shard, cancellation);
        return checkpoint.Size;
    }

    /// <summary>The first leaf of a later shard is no entry, and has no place.</summary>
    private static IEnumerable<IndexedEntry> Places(LogBatch batch) =>
        batch.Entries.Select((bytes, i) => (Bytes: bytes, Leaf: batch.Start + batch.From + i)).Skip(batch.Opens ? 1 : 0).Select(leaf => Place(leaf.Bytes, leaf.Leaf));

    private static IndexedEntry Place(byte[] bytes, long leaf)
    {
        try
        {
            var entry = Entry.Parse(bytes);
            return new(entry.Subject.Value, entry.Version, leaf);
        }
        catch (FormatException problem)
        {
            throw new TrailForkedException($"What was decided to be leaf {leaf} is no entry: {problem.Message}", problem);
        }
    }

    private async Task Append(LogBatch batch, SignedCheckpoint? last, CancellationToken cancellation)
    {
        var shard = log.Shard(batch.Shard);
        var tree = await ReadTree(shard, batch.From, cancellation);
        if (last is not null)
        {
            RequireRoot(tree, last.Checkpoint);
        }

        if (batch.Opens)
        {
            await RequireBeginsWithLast(batch, cancellation);
        }

        await WriteBundles(shard, batch, tree, cancellation);
        var tiles = new List<(LogTile Tile, Hash[] Hashes)>();
        foreach (var entry in batch.Entries)
        {
            tree.Append(MerkleTree.Leaf(entry), (tile, hashes) => tiles.Add((tile, hashes)));
        }

        foreach (var (tile, hashes) in tiles.Concat(tree.Edge().Where(edge => IsNew(edge.Tile, batch.From))))
        {
            await shard.WriteTile(tile, hashes, cancellation);
        }

        var checkpoint = new Checkpoint(signer.Identity.Shard(batch.Shard).Origin, tree.Size, tree.Root(), Timestamps.Truncate(time.GetUtcNow()))
        {
            After = last?.Checkpoint.Moment,
        };
        if (last is not null)
        {
            await CheckpointWriter.RequireConsistent(shard, last.Checkpoint, checkpoint, "the newest checkpoint", cancellation);
        }

        await checkpoints.ContinuesWitnessed(checkpoint, batch.Shard, cancellation);
        var kept = await checkpoints.Keep(checkpoint, batch.Shard, cancellation);
        await checkpoints.Publish(kept, batch.Shard, cancellation);
        await checkpoints.Witness(kept, batch.Shard, cancellation);
    }

    /// <summary>A shard that began with an earlier checkpoint would cut off what was sealed after it.</summary>
    private async Task RequireBeginsWithLast(LogBatch batch, CancellationToken cancellation)
    {
        var closing = checkpoints.Open(batch.Entries[0], $"What shard {batch.Shard} was decided to begin with", batch.Shard - 1);
        var last = await checkpoints.Read(batch.Shard - 1, cancellation);
        if (last is null || last.Checkpoint.Size != closing.Size || last.Checkpoint.Root != closing.Root)
        {
            throw new TrailForkedException(
                $"Shard {batch.Shard} was decided to begin with the checkpoint of {closing.Size} entries of {closing.Origin}, which is not its last one: {TrailLog.NextBlob} was replaced.");
        }
    }

    /// <summary>The bundles that hold the batch; the first may begin with entries that are sealed already.</summary>
    private static async Task WriteBundles(ShardLog shard, LogBatch batch, GrowingTree tree, CancellationToken cancellation)
    {
        var bundle = batch.From / LogTile.FullWidth;
        var width = (int)(batch.From % LogTile.FullWidth);
        List<byte[]> entries = [];
        if (width > 0)
        {
            entries = await shard.ReadBundle(bundle, width, cancellation)
                ?? throw new TrailForkedException($"The entries before {batch.From} are gone: {LogTile.BundlePath(bundle, width)}.");
            var leaves = tree.Edge().First(edge => edge.Tile.Level == 0).Hashes;
            if (!entries.Select(entry => MerkleTree.Leaf(entry)).SequenceEqual(leaves))
            {
                throw new TrailForkedException($"{LogTile.BundlePath(bundle, width)} holds other entries than were sealed.");
            }
        }

        foreach (var entry in batch.Entries)
        {
            entries.Add(entry);
            if (entries.Count == LogTile.FullWidth)
            {
                await shard.WriteBundle(bundle++, entries, cancellation);
                entries.Clear();
            }
        }

        if (entries.Count > 0)
        {
            await shard.WriteBundle(bundle, entries, cancellation);
        }
    }

    /// <summary>Whether the tile differs from the one at its place in the tree before: a wide tree's upper edge seldom changes.</summary>
    private static bool IsNew(LogTile tile, long sizeBefore) => LogTile.WidthAt(tile.Level, tile.Index, sizeBefore) != tile.Width;

    private static async Task<GrowingTree> ReadTree(ShardLog shard, long size, CancellationToken cancellation)
    {
        var tiles = new Dictionary<LogTile, Hash[]>();
        foreach (var tile in LogTile.RightEdge(size))
        {
            tiles[tile] = await shard.ReadTile(tile, cancellation) ?? throw new TrailForkedException($"{tile.Path} is missing or too short.");
        }

        return GrowingTree.Continue(size, tile => tiles[tile]);
    }

    private static void RequireRoot(GrowingTree tree, Checkpoint last)
    {
        if (tree.Size == last.Size && tree.Root() != last.Root)
        {
            throw new TrailForkedException($"The tiles of {tree.Size} entries don't give the root that was signed: a tile was changed.");
        }
    }

    /// <summary>A checkpoint beyond the batch is another sealer's, if the decision has moved on as well.</summary>
    private async Task RequireOvertaken(Stored<LogBatch> decided, long size, CancellationToken cancellation)
    {
        if ((await log.ReadNext(cancellation))?.ETag == decided.ETag)
        {
            throw new TrailForkedException(
                $"The newest checkpoint is of {size} entries, but the decided ones end at {decided.Value.To}: {TrailLog.NextBlob} was put back.");
        }
    }

    private async Task RemovePartials(LogBatch batch, CancellationToken cancellation)
    {
        var shard = log.Shard(batch.Shard);
        for (var level = 0; batch.To >> (LogTile.Height * (level + 1)) > batch.From >> (LogTile.Height * (level + 1)); level++)
        {
            // At most 256 entries come at a time, so at most one tile of a level gets full.
            var tile = (batch.To >> (LogTile.Height * (level + 1))) - 1;
            await shard.RemovePartials(new LogTile(level, tile, LogTile.FullWidth).Path, cancellation);
            if (level == 0)
            {
                await shard.RemovePartials(LogTile.BundlePath(tile, LogTile.FullWidth), cancellation);
            }
        }
    }
}
