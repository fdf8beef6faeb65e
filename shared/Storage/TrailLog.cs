using System.Text.Json;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Storage;

/// <summary>
/// The log as blobs: its shards, and beside them <c>next</c>, which alone decides the order of leaves and when a shard is full, and
/// <c>alarm</c>.
/// </summary>
public sealed class TrailLog(StorageAccount account, BlobStore blobs)
{
    public const string NextBlob = "next";
    public const string CheckpointBlob = "checkpoint";
    public const string AlarmBlob = "alarm";

    /// <summary>Says that all rows of <see cref="TrailIndex"/> are laid out as it reads them.</summary>
    private const string IndexLayoutBlob = "index-layout";

    /// <summary>1 had a partition for each subject, and no blob that said so.</summary>
    private static readonly byte[] IndexLayout = "2"u8.ToArray();

    private const string Octets = "application/octet-stream";
    private const string Log = Pipeline.Containers.TrailLog;

    public ShardLog Shard(int number) => new(account, blobs, number);

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

    /// <summary>By the names of all checkpoints kept: that container may be the one that nobody can delete from.</summary>
    public IAsyncEnumerable<int> KeptShards(CancellationToken cancellation) => blobs
        .List(Pipeline.Containers.Checkpoints, LogShard.Folders, cancellation)
        .Select(blob => LogShard.HoldingPath(blob.Name));

    /// <summary>Null where sealing is not stopped.</summary>
    public async Task<SealAlarm?> ReadAlarm(CancellationToken cancellation) =>
        await blobs.Read(Log, AlarmBlob, cancellation) is { } found
            ? JsonSerializer.Deserialize<SealAlarm>(found.Content.Span, EntryJson.Options)
            : null;

    /// <summary>Stops sealing until a person has removed the blob. The first alarm stays.</summary>
    public Task RaiseAlarm(SealAlarm alarm, CancellationToken cancellation) =>
        blobs.Create(Log, AlarmBlob, JsonSerializer.SerializeToUtf8Bytes(alarm, EntryJson.Options), "application/json", cancellation);

    public async Task<bool> HasKnownIndex(CancellationToken cancellation) =>
        await blobs.Read(Log, IndexLayoutBlob, cancellation) is { } found && found.Content.Span.SequenceEqual(IndexLayout);

    /// <summary>Safe to repeat.</summary>
    public Task NoteKnownIndex(CancellationToken cancellation) => blobs.Put(Log, IndexLayoutBlob, IndexLayout, "text/plain", cancellation);

    /// <summary>For pages: what the newest checkpoints of all shards say, without proving it, and whether sealing is stopped.</summary>
    public async Task<SealStatus> Status(CancellationToken cancellation)
    {
        var alarm = await ReadAlarm(cancellation);
        var newest = await LogShard.NewestPublished(Shard, cancellation);
        try
        {
            var (entries, checkpoint) = (0L, (Checkpoint?)null);
            for (var shard = 0; shard <= newest; shard++)
            {
                checkpoint = await Shard(shard).ReadPublished(cancellation) is { } note ? Checkpoint.Parse(SignedNote.Parse(note.Span).Text) : null;
                entries += checkpoint?.Entries(shard) ?? 0;
            }

            return new(entries, checkpoint?.At, alarm) { Shard = newest, Leaves = checkpoint?.Size ?? 0 };
        }
        catch (FormatException)
        {
            return new(0, null, alarm) { Shard = newest };
        }
    }

    /// <summary>The newest checkpoint of the newest shard, its signature not looked at; null before the first.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReadNewest(CancellationToken cancellation) =>
        await Shard(await LogShard.NewestPublished(Shard, cancellation)).ReadPublished(cancellation);
}

/// <param name="ETag">Names the state that was read, for a conditional write.</param>
public sealed record Stored<T>(T Value, string ETag);

/// <param name="Size">Entries sealed, in all shards.</param>
/// <param name="At">When the newest checkpoint was signed; null before the first.</param>
/// <param name="Alarm">Null where sealing goes on.</param>
public sealed record SealStatus(long Size, DateTimeOffset? At, SealAlarm? Alarm)
{
    /// <summary>The shard that is sealed into: 0 is the first.</summary>
    public int Shard { get; init; }

    /// <summary>Leaves in that shard.</summary>
    public long Leaves { get; init; }
}
