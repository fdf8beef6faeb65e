using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;

namespace ReviewPipeline.Storage;

/// <summary>
/// Where each entry stands in the log. Subjects whose ids begin alike share a partition, so that a batch's places are written by few transactions,
/// and all rows lie in the order of subjects and versions. It keeps an entry from being sealed twice; nothing is proven by it, and it can be rebuilt
/// from the log.
/// </summary>
public sealed class TrailIndex(StorageAccount account)
{
    private const string LeafColumn = "Leaf";

    /// <summary>
    /// Rows of earlier versions had the version alone, in digits: they sort before this. Their partition was the whole subject.
    /// </summary>
    private const string AfterDigits = ":";

    /// <summary>Between subject and version: it sorts before every character of a subject, so that one that goes on comes after all of the shorter.</summary>
    private const char Separator = '!';

    /// <summary>The next character after the separator.</summary>
    private const char AfterSeparator = '"';

    /// <summary>Most rows that one table transaction takes.</summary>
    private const int MostRows = 100;

    /// <summary>Partitions written at a time: as many as keep the emulator busy.</summary>
    private const int AtOnce = 8;

    private TableClient Table => account.Table(Pipeline.Tables.TrailIndex);

    /// <summary>Partition and row of a place.</summary>
    public static (string Partition, string Row) KeyOf(string subject, long version) =>
        (PartitionOf(subject), string.Create(CultureInfo.InvariantCulture, $"{subject}{Separator}{version:D19}"));

    /// <summary>The greatest sealed version of a subject; 0 where none is sealed.</summary>
    public async Task<long> LastVersion(string subject, CancellationToken cancellation)
    {
        var last = 0L;
        await foreach (var row in Table.QueryAsync<TableEntity>(FilterOf(subject), select: [nameof(TableEntity.RowKey)], cancellationToken: cancellation))
        {
            last = Math.Max(last, Key(row)?.Version ?? 0);
        }

        return last;
    }

    /// <summary>Version to leaf of one subject's entries.</summary>
    public async Task<Dictionary<long, long>> Of(string subject, CancellationToken cancellation)
    {
        var places = new Dictionary<long, long>();
        await foreach (var row in Table.QueryAsync<TableEntity>(FilterOf(subject), cancellationToken: cancellation))
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
            entries.GroupBy(entry => PartitionOf(entry.Subject), StringComparer.Ordinal).SelectMany(partition => partition.Chunk(MostRows)),
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

    /// <summary>Rows as an earlier version laid them out. Reads the whole table, unless it is left off at the first.</summary>
    public async IAsyncEnumerable<EarlierPlace> Earlier([EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"RowKey lt {AfterDigits}");
        await foreach (var row in Table.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey)], cancellationToken: cancellation))
        {
            yield return new(row.PartitionKey, row.RowKey);
        }
    }

    /// <summary>Safe to repeat.</summary>
    public Task Remove(EarlierPlace place, CancellationToken cancellation) => Table.DeleteEntityAsync(place.Partition, place.Row, cancellationToken: cancellation);

    /// <summary>Kind and first character: <c>candidate-3</c>. Of two subjects the lesser is never in the greater partition.</summary>
    private static string PartitionOf(string subject)
    {
        var hyphen = subject.IndexOf('-', StringComparison.Ordinal);
        return subject[..Math.Min(subject.Length, hyphen + 2)];
    }

    private static string FilterOf(string subject) => TableClient.CreateQueryFilter(
        $"PartitionKey eq {PartitionOf(subject)} and RowKey ge {subject + Separator} and RowKey lt {subject + AfterSeparator}");

    private static IndexedEntry? Read(TableEntity row) =>
        Key(row) is { } key && row.TryGetValue(LeafColumn, out var leaf) && leaf is long index ? new(key.Subject, key.Version, index) : null;

    private static TableTransactionAction Upsert(IndexedEntry entry)
    {
        var (partition, row) = KeyOf(entry.Subject, entry.Version);
        return new(TableTransactionActionType.UpsertReplace, new TableEntity(partition, row) { [LeafColumn] = entry.Leaf });
    }

    private static (string Subject, long Version)? Key(TableEntity row)
    {
        var separator = row.RowKey.IndexOf(Separator, StringComparison.Ordinal);
        return separator > 0 && long.TryParse(row.RowKey.AsSpan(separator + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? (row.RowKey[..separator], version)
            : null;
    }
}

/// <param name="Leaf">0 for the log's first; counted on through all shards.</param>
public sealed record IndexedEntry(string Subject, long Version, long Leaf);

/// <summary>A row that this version doesn't read.</summary>
public sealed record EarlierPlace(string Partition, string Row);
