using System.Collections.Immutable;
using System.Text.Json;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Storage;

/// <summary>
/// The log as blobs, in the layout of c2sp.org/tlog-tiles: tiles, entry bundles and the newest checkpoint in one container, and every
/// checkpoint ever signed in another. Beside them <c>next</c>, which alone decides the order of leaves, and <c>alarm</c>.
/// </summary>
public sealed class TrailLog(StorageAccount account, BlobStore blobs) : ILogSource
{
    public const string NextBlob = "next";
    public const string CheckpointBlob = "checkpoint";
    public const string AlarmBlob = "alarm";

    private const string Octets = "application/octet-stream";
    private const string Text = "text/plain; charset=utf-8";
    private const string Log = Pipeline.Containers.TrailLog;
    private const string History = Pipeline.Containers.Checkpoints;

    /// <summary>Null before anything was sealed.</summary>
    /// <exception cref="TrailForkedException">It can't be read.</exception>
    public async Task<Stored<LogBatch>?> ReadNext(CancellationToken cancellation)
    {
        if (await blobs.Read(Log, NextBlob, cancellation) is not { } found)
        {
            return null;
        }

        try
        {
            return new(LogBatch.Decode(found.Content.Span), found.ETag);
        }
        catch (FormatException problem)
        {
            throw new TrailForkedException($"The blob {NextBlob} can't be read: {problem.Message}", problem);
        }
    }

    /// <summary>The one write that decides which leaves come next. False where another sealer decided first.</summary>
    public Task<bool> DecideNext(LogBatch batch, string? etag, CancellationToken cancellation) =>
        blobs.Replace(Log, NextBlob, batch.Encode(), Octets, etag, cancellation);

    /// <summary>The newest checkpoint, its signature not looked at yet; null before the first.</summary>
    public async Task<Stored<ReadOnlyMemory<byte>>?> ReadCheckpoint(CancellationToken cancellation) =>
        await blobs.Read(Log, CheckpointBlob, cancellation) is { } found ? new(found.Content, found.ETag) : null;

    public Task<bool> ReplaceCheckpoint(ReadOnlyMemory<byte> note, string? etag, CancellationToken cancellation) =>
        blobs.Replace(Log, CheckpointBlob, note, Text, etag, cancellation);

    /// <summary>Keeps a checkpoint for ever. False where there is one of this name.</summary>
    public Task<bool> KeepCheckpoint(string name, ReadOnlyMemory<byte> note, CancellationToken cancellation) =>
        blobs.Create(History, name, note, Text, cancellation);

    public async Task<ReadOnlyMemory<byte>?> ReadPublished(CancellationToken cancellation) => (await ReadCheckpoint(cancellation))?.Value;

    public async Task<ReadOnlyMemory<byte>?> ReadKept(string name, CancellationToken cancellation) =>
        (await blobs.Read(History, name, cancellation))?.Content;

    public IAsyncEnumerable<string> KeptNames(CancellationToken cancellation) => blobs.List(History, null, cancellation).Select(blob => blob.Name);

    public async Task<LogBatch?> ReadDecided(CancellationToken cancellation) => (await ReadNext(cancellation))?.Value;

    public async Task<Hash[]?> ReadTile(LogTile tile, CancellationToken cancellation)
    {
        // A partial tile goes once the full one is there, which begins with the same hashes.
        var found = await blobs.Read(Log, tile.Path, cancellation) ?? await blobs.Read(Log, tile.Full.Path, cancellation);
        return LogTile.TryDecode(found?.Content, tile.Width);
    }

    public async Task<List<byte[]>?> ReadBundle(long index, int width, CancellationToken cancellation)
    {
        var found = await blobs.Read(Log, LogTile.BundlePath(index, width), cancellation)
            ?? await blobs.Read(Log, LogTile.BundlePath(index, LogTile.FullWidth), cancellation);
        return EntryBundle.TryDecode(found?.Content, width);
    }

    /// <exception cref="TrailForkedException">There is another tile of this name.</exception>
    public Task WriteTile(LogTile tile, Hash[] hashes, CancellationToken cancellation) =>
        WriteOnce(tile.Path, LogTile.Encode(hashes), cancellation);

    /// <exception cref="TrailForkedException">There is another bundle of this name.</exception>
    public Task WriteBundle(long index, IReadOnlyCollection<byte[]> entries, CancellationToken cancellation) =>
        WriteOnce(LogTile.BundlePath(index, entries.Count), EntryBundle.Encode(entries), cancellation);

    /// <summary>Removes the partial forms of a full tile or bundle, as c2sp.org/tlog-tiles allows.</summary>
    public async Task RemovePartials(string fullPath, CancellationToken cancellation)
    {
        await foreach (var partial in blobs.List(Log, $"{fullPath}.p/", cancellation))
        {
            await account.Container(Log).GetBlobClient(partial.Name).DeleteIfExistsAsync(cancellationToken: cancellation);
        }
    }

    /// <summary>Null where sealing is not stopped.</summary>
    public async Task<SealAlarm?> ReadAlarm(CancellationToken cancellation) =>
        await blobs.Read(Log, AlarmBlob, cancellation) is { } found
            ? JsonSerializer.Deserialize<SealAlarm>(found.Content.Span, EntryJson.Options)
            : null;

    /// <summary>Stops sealing until a person has removed the blob. The first alarm stays.</summary>
    public Task RaiseAlarm(SealAlarm alarm, CancellationToken cancellation) =>
        blobs.Create(Log, AlarmBlob, JsonSerializer.SerializeToUtf8Bytes(alarm, EntryJson.Options), "application/json", cancellation);

    /// <summary>For pages: what the newest checkpoint says, without proving it, and whether sealing is stopped.</summary>
    public async Task<SealStatus> Status(CancellationToken cancellation)
    {
        var alarm = await ReadAlarm(cancellation);
        try
        {
            var checkpoint = await ReadCheckpoint(cancellation) is { } found
                ? Checkpoint.Parse(SignedNote.Parse(found.Value.Span).Text)
                : null;
            return new(checkpoint?.Size ?? 0, checkpoint?.At, alarm);
        }
        catch (FormatException)
        {
            return new(0, null, alarm);
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

/// <param name="ETag">Names the state that was read, for a conditional write.</param>
public sealed record Stored<T>(T Value, string ETag);

/// <param name="Size">Entries sealed.</param>
/// <param name="At">When the newest checkpoint was signed; null before the first.</param>
/// <param name="Alarm">Null where sealing goes on.</param>
public sealed record SealStatus(long Size, DateTimeOffset? At, SealAlarm? Alarm);
