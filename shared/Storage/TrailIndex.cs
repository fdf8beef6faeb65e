using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;

namespace ReviewPipeline.Storage;

/// <summary>
/// Where each entry stands in the log: partition subject, row version. It keeps an entry from being sealed twice; nothing is proven by
/// it, and it can be rebuilt from the log.
/// </summary>
public sealed class TrailIndex(StorageAccount account)
{
    private const string LeafColumn = "Leaf";

    /// <summary>Most rows that one table transaction takes.</summary>
    private const int MostRows = 100;

    /// <summary>Subjects written at a time: as many as keep the emulator busy.</summary>
    private const int AtOnce = 8;

    private TableClient Table => account.Table(Pipeline.Tables.TrailIndex);

    /// <summary>The greatest sealed version of a subject; 0 where none is sealed.</summary>
    public async Task<long> LastVersion(string subject, CancellationToken cancellation)
    {
        var last = 0L;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {subject}");
        await foreach (var row in Table.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellation))
        {
            last = Math.Max(last, Version(row) ?? 0);
        }

        return last;
    }

    /// <summary>Version to leaf of one subject's entries.</summary>
    public async Task<Dictionary<long, long>> Of(string subject, CancellationToken cancellation)
    {
        var places = new Dictionary<long, long>();
        await foreach (var row in Table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {subject}"), cancellationToken: cancellation))
        {
            if (Read(row) is { } place)
            {
                places[place.Version] = place.Leaf;
            }
        }

        return places;
    }

    /// <summary>Writes rows, over equal ones where they are there already.</summary>
    public Task Write(IEnumerable<IndexedEntry> entries, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            entries.GroupBy(entry => entry.Subject, StringComparer.Ordinal).SelectMany(subject => subject.Chunk(MostRows)),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (rows, token) => await Table.SubmitTransactionAsync(rows.Select(Upsert), token));

    /// <summary>The whole index in the order of the Trail table's partitions.</summary>
    public async IAsyncEnumerable<IndexedEntry> All([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in Table.QueryAsync<TableEntity>(cancellationToken: cancellation))
        {
            if (Read(row) is { } place)
            {
                yield return place;
            }
        }
    }

    private static IndexedEntry? Read(TableEntity row) =>
        Version(row) is { } version && row.TryGetValue(LeafColumn, out var leaf) && leaf is long index
            ? new(row.PartitionKey, version, index)
            : null;

    private static TableTransactionAction Upsert(IndexedEntry entry) => new(
        TableTransactionActionType.UpsertReplace,
        new TableEntity(entry.Subject, Key(entry.Version)) { [LeafColumn] = entry.Leaf });

    private static string Key(long version) => version.ToString("D19", CultureInfo.InvariantCulture);

    private static long? Version(TableEntity row) =>
        long.TryParse(row.RowKey, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}

/// <param name="Leaf">0 for the log's first; counted on through all shards.</param>
public sealed record IndexedEntry(string Subject, long Version, long Leaf);
