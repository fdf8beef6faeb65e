using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ReviewPipeline.Checks.Duplicates;

namespace ReviewPipeline.Storage;

/// <summary>
/// The index of fingerprints in storage: lines of fixed size, in a few blobs that are read whole, so that a new instance has a million of
/// them after about ten calls. New lines go to the end of a tail, an append blob; full tails are put together into a base now and then.
/// Lines may stand in several blobs at once, in any order: what holds is decided by their versions (<see cref="FingerprintIndex"/>), so
/// that nothing here needs a lock. See docs/adr/0007-fingerprints-in-a-few-blobs.md.
/// </summary>
public sealed class FingerprintLog(StorageAccount account)
{
    /// <summary>Lines in a full tail: half a megabyte, and far below the 50,000 appends that an append blob takes.</summary>
    public const int TailLines = 8192;

    /// <summary>So many full tails are put together.</summary>
    public const int FullTails = 8;

    private const string TailPrefix = "tail/";
    private const string BasePrefix = "base/";
    private const long TailBytes = (long)TailLines * IndexedPrint.Bytes;

    /// <summary>Each time another instance was quicker to fill, or to put away, the tail chosen.</summary>
    private const int MostAttempts = 10;

    /// <summary>A tail that had room when it was last used.</summary>
    private volatile string? open;

    private BlobContainerClient Container => account.Container(Pipeline.Containers.Fingerprints);

    /// <summary>Adds lines. A retry may add them twice; that changes nothing.</summary>
    public async Task Append(IReadOnlyCollection<IndexedPrint> prints, CancellationToken cancellation)
    {
        foreach (var chunk in prints.Chunk(TailLines))
        {
            await AppendBlock(BytesOf(chunk), cancellation);
        }
    }

    /// <summary>Hands out every line that has come since the cursor was last here, and moves the cursor. One call where there is none.</summary>
    public async Task ReadNew(FingerprintCursor cursor, Action<IndexedPrint> take, CancellationToken cancellation)
    {
        for (var attempt = 1; !await TryRead(await Blobs(cancellation), cursor, take, cancellation); attempt++)
        {
            if (attempt == MostAttempts)
            {
                throw new IOException("The index of fingerprints is put together faster than it can be read.");
            }
        }
    }

    /// <summary>
    /// Puts full tails and bases together into one base, then takes them away. Whoever reads meanwhile finds every line at least once.
    /// </summary>
    /// <returns>False where there was too little to do, or another instance was at it.</returns>
    public async Task<bool> Compact(CancellationToken cancellation)
    {
        var sources = (await Blobs(cancellation)).Where(blob => !blob.IsTail || blob.Bytes > TailBytes - IndexedPrint.Bytes).ToList();
        var index = new FingerprintIndex();
        if (sources.Count(blob => blob.IsTail) < FullTails || !await TryRead(sources, new(), index.Put, cancellation))
        {
            return false;
        }

        await WriteBase(index.All(), sources, cancellation);
        return true;
    }

    /// <summary>Writes the index anew in place of the blobs given. One that has grown since they were listed is left as it is.</summary>
    internal async Task WriteBase(IEnumerable<IndexedPrint> prints, IEnumerable<FingerprintBlob> insteadOf, CancellationToken cancellation)
    {
        var blob = Container.GetBlockBlobClient($"{BasePrefix}{Guid.CreateVersion7():N}");
        await using (var stream = await blob.OpenWriteAsync(overwrite: true, cancellationToken: cancellation))
        {
            foreach (var chunk in prints.Chunk(TailLines))
            {
                await stream.WriteAsync(BytesOf(chunk), cancellation);
            }
        }

        foreach (var source in insteadOf)
        {
            try
            {
                await Container.GetBlobClient(source.Name).DeleteIfExistsAsync(
                    conditions: new() { IfMatch = new ETag(source.ETag) }, cancellationToken: cancellation);
            }
            catch (RequestFailedException problem) when (problem.Status == 412)
            {
                // It holds newer lines beside the old ones.
            }
        }
    }

    internal async Task<List<FingerprintBlob>> Blobs(CancellationToken cancellation)
    {
        var found = new List<FingerprintBlob>();
        await foreach (var blob in Container.GetBlobsAsync(cancellationToken: cancellation))
        {
            found.Add(new(
                blob.Name,
                blob.Properties.ContentLength ?? 0,
                blob.Properties.ETag?.ToString() ?? "",
                blob.Name.StartsWith(TailPrefix, StringComparison.Ordinal)));
        }

        return found;
    }

    /// <returns>False where a blob was put away since it was listed; what was read until then counts.</returns>
    internal async Task<bool> TryRead(
        IEnumerable<FingerprintBlob> blobs, FingerprintCursor cursor, Action<IndexedPrint> take, CancellationToken cancellation)
    {
        foreach (var blob in blobs.Where(blob => blob.Bytes > cursor.Of(blob.Name)))
        {
            try
            {
                var from = cursor.Of(blob.Name);
                var range = new HttpRange(from, blob.Bytes - from);
                using BlobDownloadStreamingResult found = await Container.GetBlobClient(blob.Name).DownloadStreamingAsync(
                    new BlobDownloadOptions { Range = range }, cancellation);
                await Take(found.Content, take, cancellation);
                cursor.MoveTo(blob.Name, blob.Bytes);
            }
            catch (RequestFailedException problem) when (problem.Status == 404)
            {
                return false;
            }
        }

        return true;
    }

    private async Task AppendBlock(byte[] lines, CancellationToken cancellation)
    {
        var room = new AppendBlobRequestConditions { IfMaxSizeLessThanOrEqual = TailBytes };
        for (var attempt = 1; ; attempt++)
        {
            var name = open ?? await FindRoom(lines.Length, cancellation);
            try
            {
                await Container.GetAppendBlobClient(name).AppendBlockAsync(
                    new MemoryStream(lines), new AppendBlobAppendBlockOptions { Conditions = room }, cancellation);
                open = name;
                return;
            }
            catch (RequestFailedException problem) when (problem.Status is 404 or 412 && attempt < MostAttempts)
            {
                open = null;
            }
        }
    }

    private async Task<string> FindRoom(int bytes, CancellationToken cancellation)
    {
        var tails = (await Blobs(cancellation)).Where(blob => blob.IsTail).ToList();
        if (tails.Find(tail => tail.Bytes + bytes <= TailBytes) is { } found)
        {
            return found.Name;
        }

        // A name is used once: a reader knows by it how far it has read.
        var name = $"{TailPrefix}{Guid.CreateVersion7():N}";
        await Container.GetAppendBlobClient(name).CreateIfNotExistsAsync(cancellationToken: cancellation);
        if (tails.Count >= FullTails)
        {
            await Compact(cancellation);
        }

        return name;
    }

    private static async Task Take(Stream content, Action<IndexedPrint> take, CancellationToken cancellation)
    {
        var buffer = new byte[TailLines * IndexedPrint.Bytes / 8];
        for (var read = buffer.Length; read == buffer.Length;)
        {
            read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
            for (var at = 0; at + IndexedPrint.Bytes <= read; at += IndexedPrint.Bytes)
            {
                if (IndexedPrint.TryRead(buffer.AsSpan(at, IndexedPrint.Bytes), out var print))
                {
                    take(print);
                }
            }
        }
    }

    private static byte[] BytesOf(IndexedPrint[] prints)
    {
        var bytes = new byte[prints.Length * IndexedPrint.Bytes];
        for (var i = 0; i < prints.Length; i++)
        {
            prints[i].Write(bytes.AsSpan(i * IndexedPrint.Bytes));
        }

        return bytes;
    }
}

internal sealed record FingerprintBlob(string Name, long Bytes, string ETag, bool IsTail);

/// <summary>How far a reader has read each blob of the index.</summary>
public sealed class FingerprintCursor
{
    private readonly Dictionary<string, long> read = new(StringComparer.Ordinal);

    internal long Of(string blob) => read.GetValueOrDefault(blob);

    internal void MoveTo(string blob, long bytes) => read[blob] = bytes;
}
