using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Storage;

/// <summary>The Trail table as it is stored, nothing believed: for sealing and verification. <see cref="SubjectStore"/> writes it.</summary>
public sealed class TrailTable(StorageAccount account)
{
    /// <summary>The entries of a subject in order, from a version on.</summary>
    public async Task<IReadOnlyList<StoredEntry>> Entries(string subject, long from, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {subject} and RowKey ge {TrailRows.EntryKey(from)} and RowKey lt {TrailRows.AfterEntries}");
        var entries = new List<StoredEntry>();
        await foreach (var row in Query(filter, cancellation))
        {
            if (row is StoredEntry entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    /// <summary>The same with when storage wrote each, by its own clock, and what that clock showed when it answered.</summary>
    public async Task<TimedEntries> EntriesWithTimes(string subject, long from, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {subject} and RowKey ge {TrailRows.EntryKey(from)} and RowKey lt {TrailRows.AfterEntries}");
        var (entries, earliest, answered) = (new List<StoredEntry>(), (DateTimeOffset?)null, (DateTimeOffset?)null);
        await foreach (var page in account.Table(Pipeline.Tables.Trail).QueryAsync<TableEntity>(filter, cancellationToken: cancellation).AsPages())
        {
            answered ??= page.GetRawResponse().Headers.Date;
            foreach (var row in page.Values)
            {
                if (Read(row) is StoredEntry entry)
                {
                    entries.Add(entry);
                    earliest = row.Timestamp is { } at && (earliest is null || at < earliest) ? at : earliest;
                }
            }
        }

        return new(entries, earliest, answered);
    }

    /// <summary>All rows of a subject: its entries in order, its head, its markers.</summary>
    public IAsyncEnumerable<StoredRow> Subject(string subject, CancellationToken cancellation) =>
        Query(TableClient.CreateQueryFilter($"PartitionKey eq {subject}"), cancellation);

    /// <summary>The whole table, subject by subject, each as in <see cref="Subject"/>. Page by page: memory does not grow with the table.</summary>
    public IAsyncEnumerable<StoredRow> All(CancellationToken cancellation) => Query(null, cancellation);

    private async IAsyncEnumerable<StoredRow> Query(string? filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in account.Table(Pipeline.Tables.Trail).QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            yield return Read(row);
        }
    }

    private static StoredRow Read(TableEntity row)
    {
        if (row.RowKey == TrailRows.HeadKey)
        {
            return new StoredHead(
                row.PartitionKey, row.RowKey,
                Column<byte[]>(row, TrailRows.State), Number(row), Column<string>(row, TrailRows.Status), Column<string>(row, TrailRows.Kind));
        }

        if (StoredRowKey.TryVersion(row.RowKey, out var key))
        {
            return new StoredEntry(
                row.PartitionKey, row.RowKey, key, Column<byte[]>(row, TrailRows.Bytes), Number(row),
                Column<string>(row, TrailRows.Kind), Column<string>(row, TrailRows.Actor), Column<string>(row, TrailRows.At));
        }

        return row.RowKey.StartsWith(StoredRowKey.MarkerPrefix, StringComparison.Ordinal)
            ? new StoredMarker(row.PartitionKey, row.RowKey, Number(row))
            : new StoredStranger(row.PartitionKey, row.RowKey);
    }

    /// <summary>Null where the column is missing or of another type: somebody else wrote it.</summary>
    private static T? Column<T>(TableEntity row, string name)
        where T : class => row.TryGetValue(name, out var value) ? value as T : null;

    private static long? Number(TableEntity row) => row.TryGetValue(TrailRows.Version, out var value) && value is long number ? number : null;
}

/// <param name="Earliest">When the first of them was written; null where there is none.</param>
/// <param name="Answered">In whole seconds, cut off.</param>
public sealed record TimedEntries(IReadOnlyList<StoredEntry> Entries, DateTimeOffset? Earliest, DateTimeOffset? Answered);
