using ReviewPipeline.Trail;

namespace ReviewPipeline.Storage;

/// <summary>
/// One shard of the log as blobs, in the layout of c2sp.org/tlog-tiles: tiles, entry bundles and the newest checkpoint in one container, and
/// every checkpoint ever signed in another.
/// </summary>
public sealed class ShardLog(StorageAccount account, BlobStore blobs, int number) : ILogSource
{
    private const string Octets = "application/octet-stream";
    private const string Text = "text/plain; charset=utf-8";
    private const string Log = Pipeline.Containers.TrailLog;
    private const string History = Pipeline.Containers.Checkpoints;

    private readonly string folder = LogShard.FolderOf(number);

    /// <summary>The newest checkpoint, its signature not looked at yet; null before the first.</summary>
    public async Task<Stored<ReadOnlyMemory<byte>>?> ReadCheckpoint(CancellationToken cancellation) =>
        await blobs.Read(Log, folder + TrailLog.CheckpointBlob, cancellation) is { } found ? new(found.Content, found.ETag) : null;

    public Task<bool> ReplaceCheckpoint(ReadOnlyMemory<byte> note, string? etag, CancellationToken cancellation) =>
        blobs.Replace(Log, folder + TrailLog.CheckpointBlob, note, Text, etag, cancellation);

    /// <summary>Keeps a checkpoint for ever. False where there is one of this name.</summary>
    public Task<bool> KeepCheckpoint(string name, ReadOnlyMemory<byte> note, CancellationToken cancellation) =>
        blobs.Create(History, folder + name, note, Text, cancellation);

    public async Task<ReadOnlyMemory<byte>?> ReadPublished(CancellationToken cancellation) => (await ReadCheckpoint(cancellation))?.Value;

    public async Task<ReadOnlyMemory<byte>?> ReadKept(string name, CancellationToken cancellation) =>
        (await blobs.Read(History, folder + name, cancellation))?.Content;

    /// <summary>Shard 0 has no folder: what lies in the others' is not its own.</summary>
    public IAsyncEnumerable<string> KeptNames(CancellationToken cancellation) => blobs.List(History, folder, cancellation)
        .Where(blob => number > 0 || LogShard.HoldingPath(blob.Name) == 0)
        .Select(blob => blob.Name[folder.Length..]);

    public async Task<Hash[]?> ReadTile(LogTile tile, CancellationToken cancellation)
    {
        // A partial tile goes once the full one is there, which begins with the same hashes.
        var found = await blobs.Read(Log, folder + tile.Path, cancellation) ?? await blobs.Read(Log, folder + tile.Full.Path, cancellation);
        return LogTile.TryDecode(found?.Content, tile.Width);
    }

    public async Task<List<byte[]>?> ReadBundle(long index, int width, CancellationToken cancellation)
    {
        var found = await blobs.Read(Log, folder + LogTile.BundlePath(index, width), cancellation)
            ?? await blobs.Read(Log, folder + LogTile.BundlePath(index, LogTile.FullWidth), cancellation);
        return EntryBundle.TryDecode(found?.Content, width);
    }

    /// <exception cref="TrailForkedException">There is another tile of this name.</exception>
    public Task WriteTile(LogTile tile, Hash[] hashes, CancellationToken cancellation) =>
        WriteOnce(folder + tile.Path, LogTile.Encode(hashes), cancellation);

    /// <exception cref="TrailForkedException">There is another bundle of this name.</exception>
    public Task WriteBundle(long index, IReadOnlyCollection<byte[]> entries, CancellationToken cancellation) =>
        WriteOnce(folder + LogTile.BundlePath(index, entries.Count), EntryBundle.Encode(entries), cancellation);

    /// <summary>Removes the partial forms of a full tile or bundle, as c2sp.org/tlog-tiles allows.</summary>
    public async Task RemovePartials(string fullPath, CancellationToken cancellation)
    {
        await foreach (var partial in blobs.List(Log, $"{folder}{fullPath}.p/", cancellation))
        {
            await account.Container(Log).GetBlobClient(partial.Name).DeleteIfExistsAsync(cancellationToken: cancellation);
        }
    }

    /// <summary>Everybody who writes this name writes these bytes. So a second writer is welcome, and other bytes are a fork.</summary>
    private async Task WriteOnce(string path, byte[] content, CancellationToken cancellation)
    {
        if (!await blobs.Create(Log, path, content, Octets, cancellation)
            && await blobs.Read(Log, path, cancellation) is { } found
            && !found.Content.Span.SequenceEqual(content))
        {
            throw new TrailForkedException($"{path} holds other bytes than the entries decided for it.");
        }
    }
}
