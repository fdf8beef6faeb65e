using System.Buffers;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace ReviewPipeline.Storage;

/// <summary>
/// A read model that is read whole and then kept up with: lines in a few blobs. New lines go to the end of a tail, an append blob; full
/// tails are put together into a base now and then. Lines may stand in several blobs at once, in any order: what holds is decided by
/// their versions, so that nothing here needs a lock.
/// </summary>
public abstract class LineLog<TLine>
{
    /// <summary>So many full tails are put together.</summary>
    public const int FullTails = 8;

    /// <summary>Each time another instance was quicker to fill, or to put away, the tail chosen.</summary>
    private const int MostAttempts = 10;

    private readonly StorageAccount account;
    private readonly ILineCodec<TLine> codec;
    private readonly Gathering<TLine> gathering;

    private Action<TLine>? whenAppended;

    /// <summary>A tail that had room when it was last used.</summary>
    private volatile string? open;

    protected LineLog(StorageAccount account, ILineCodec<TLine> codec)
    {
        (this.account, this.codec) = (account, codec);
        gathering = new(lines => Write(lines.Select(line => line.Item), mayCompact: true, CancellationToken.None), account.Crowd);
    }

    internal ILineCodec<TLine> Codec => codec;

    private BlobContainerClient Container => account.Container(codec.Container);

    /// <summary>Every line that this process writes, from now on: whoever keeps lines in memory has it at once.</summary>
    public void WhenAppended(Action<TLine> take) => whenAppended += take;

    /// <summary>Adds lines. A retry may add them twice; that changes nothing.</summary>
    /// <param name="isUrgent">For who must not wait: neither for others to write with, nor until full tails are put together.</param>
    public Task Append(IReadOnlyCollection<TLine> lines, CancellationToken cancellation, bool isUrgent = false) =>
        isUrgent ? Write(lines, mayCompact: false, cancellation) : gathering.Add(lines).WaitAsync(cancellation);

    private async Task Write(IEnumerable<TLine> lines, bool mayCompact, CancellationToken cancellation)
    {
        var all = lines.ToList();
        foreach (var block in Blocks(all))
        {
            await AppendBlock(block, mayCompact, cancellation);
        }

        all.ForEach(line => whenAppended?.Invoke(line));
    }

    /// <summary>Hands out every line that has come since the cursor was last here, and moves the cursor. One call where there is none.</summary>
    public async Task ReadNew(LineCursor cursor, Action<TLine> take, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var blobs = await Blobs(cancellation);
            if (await TryRead(blobs, cursor, take, cancellation))
            {
                cursor.KeepOnly(blobs);
                return;
            }

            if (attempt == MostAttempts)
            {
                throw new IOException($"The lines of '{codec.Container}' are put together faster than they can be read.");
            }
        }
    }

    /// <summary>
    /// Puts full tails and bases together into one base, then takes them away. Whoever reads meanwhile finds every line at least once.
    /// </summary>
    /// <returns>False where there was too little to do, or another instance was at it.</returns>
    public async Task<bool> Compact(CancellationToken cancellation)
    {
        var full = codec.TailBytes - codec.LongestLine;
        var sources = (await Blobs(cancellation)).Where(blob => !blob.IsTail || blob.Bytes > full).ToList();
        var lines = new LineTable<TLine>(codec);
        if (sources.Count(blob => blob.IsTail) < FullTails || !await TryRead(sources, new(), lines.Put, cancellation))
        {
            return false;
        }

        await WriteBase(lines.All, sources, LineSource.Format(sources), cancellation);
        return true;
    }

    /// <summary>Writes all lines anew in place of the blobs given. One that has grown since they were listed is left as it is.</summary>
    /// <param name="madeOf">Says that the lines are those of the blobs, so that who has read these need not read the base.</param>
    internal async Task WriteBase(
        IEnumerable<TLine> lines, IEnumerable<LineBlob> insteadOf, string? madeOf, CancellationToken cancellation)
    {
        var blob = Container.GetBlockBlobClient($"{LineBlob.BasePrefix}{Guid.CreateVersion7():N}");
        var options = new BlockBlobOpenWriteOptions
        {
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal),
        };
        if (madeOf is not null)
        {
            options.Metadata[LineSource.Metadata] = madeOf;
        }

        await using (var stream = await blob.OpenWriteAsync(overwrite: true, options, cancellation))
        {
            foreach (var block in Blocks(lines))
            {
                await stream.WriteAsync(block, cancellation);
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

    internal async Task<List<LineBlob>> Blobs(CancellationToken cancellation)
    {
        var found = new List<LineBlob>();
        await foreach (var blob in Container.GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata }, cancellation))
        {
            found.Add(new(
                blob.Name,
                blob.Properties.ContentLength ?? 0,
                blob.Properties.ETag?.ToString() ?? "",
                LineSource.Parse(blob.Metadata?.TryGetValue(LineSource.Metadata, out var sources) == true ? sources : null)));
        }

        return found;
    }

    /// <returns>False where a blob was put away since it was listed; what was read until then counts.</returns>
    internal async Task<bool> TryRead(
        IEnumerable<LineBlob> blobs, LineCursor cursor, Action<TLine> take, CancellationToken cancellation)
    {
        foreach (var blob in blobs.Where(blob => blob.Bytes > cursor.Of(blob)))
        {
            try
            {
                var from = cursor.Of(blob);
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

    private async Task AppendBlock(ReadOnlyMemory<byte> lines, bool mayCompact, CancellationToken cancellation)
    {
        var room = new AppendBlobRequestConditions { IfMaxSizeLessThanOrEqual = codec.TailBytes };
        for (var attempt = 1; ; attempt++)
        {
            var name = open ?? await FindRoom(lines.Length, mayCompact, cancellation);
            try
            {
                using var content = new MemoryStream(lines.ToArray());
                await Container.GetAppendBlobClient(name).AppendBlockAsync(
                    content, new AppendBlobAppendBlockOptions { Conditions = room }, cancellation);
                open = name;
                return;
            }
            catch (RequestFailedException problem) when (problem.Status is 404 or 412 && attempt < MostAttempts)
            {
                open = null;
            }
        }
    }

    private async Task<string> FindRoom(int bytes, bool mayCompact, CancellationToken cancellation)
    {
        var tails = (await Blobs(cancellation)).Where(blob => blob.IsTail).ToList();
        if (tails.Find(tail => tail.Bytes + bytes <= codec.TailBytes) is { } found)
        {
            return found.Name;
        }

        // A name is used once: a reader knows by it how far it has read.
        var name = $"{LineBlob.TailPrefix}{Guid.CreateVersion7():N}";
        await Container.GetAppendBlobClient(name).CreateIfNotExistsAsync(cancellationToken: cancellation);
        if (mayCompact && tails.Count >= FullTails)
        {
            await Compact(cancellation);
        }

        return name;
    }

    /// <summary>Whole lines, as many together as may be written at a time.</summary>
    private IEnumerable<ReadOnlyMemory<byte>> Blocks(IEnumerable<TLine> lines)
    {
        var block = new ArrayBufferWriter<byte>();
        foreach (var line in lines)
        {
            var before = block.WrittenCount;
            codec.Write(line, block);
            if (block.WrittenCount > codec.BlockBytes && before > 0)
            {
                var last = block.WrittenSpan[before..].ToArray();
                yield return block.WrittenMemory[..before];
                block = new ArrayBufferWriter<byte>();
                block.Write(last);
            }
        }

        if (block.WrittenCount > 0)
        {
            yield return block.WrittenMemory;
        }
    }

    private async Task Take(Stream content, Action<TLine> take, CancellationToken cancellation)
    {
        var buffer = new byte[Math.Max(64 * 1024, codec.LongestLine)];
        var held = 0;
        for (int read; (read = await content.ReadAtLeastAsync(
            buffer.AsMemory(held), buffer.Length - held, throwOnEndOfStream: false, cancellation)) > 0;)
        {
            held += read;
            var at = 0;
            for (int length; (length = codec.FirstLine(buffer.AsSpan(at, held - at))) > 0; at += length)
            {
                if (codec.TryRead(buffer.AsSpan(at, length), out var line))
                {
                    take(line);
                }
            }

            // What is no line in all this room is none of ours.
            at = at == 0 && held == buffer.Length ? held : at;
            buffer.AsSpan(at, held - at).CopyTo(buffer);
            held -= at;
        }
    }
}
