using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;

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

    /// <summary>Null where there is none.</summary>
    public async Task<StoredEntry?> Entry(string subject, long version, CancellationToken cancellation)
    {
        var found = await account.Table(Pipeline.Tables.Trail)
            .GetEntityIfExistsAsync<TableEntity>(subject, TrailRows.EntryKey(version), cancellationToken: cancellation);
        return found.HasValue ? Read(found.Value!) as StoredEntry : null;
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

        if (row.RowKey.StartsWith(TrailRows.EntryPrefix, StringComparison.Ordinal)
            && long.TryParse(row.RowKey.AsSpan(TrailRows.EntryPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            && TrailRows.EntryKey(key) == row.RowKey)
        {
            return new StoredEntry(
                row.PartitionKey, row.RowKey, key, Column<byte[]>(row, TrailRows.Bytes), Number(row),
                Column<string>(row, TrailRows.Kind), Column<string>(row, TrailRows.Actor), Column<string>(row, TrailRows.At));
        }

        return row.RowKey.StartsWith(TrailRows.MarkerPrefix, StringComparison.Ordinal)
            ? new StoredMarker(row.PartitionKey, row.RowKey)
            : new StoredStranger(row.PartitionKey, row.RowKey);
    }

    /// <summary>Null where the column is missing or of another type: somebody else wrote it.</summary>
    private static T? Column<T>(TableEntity row, string name)
        where T : class => row.TryGetValue(name, out var value) ? value as T : null;

    private static long? Number(TableEntity row) => row.TryGetValue(TrailRows.Version, out var value) && value is long number ? number : null;
}

/// <summary>A row as found. Columns are null where they are missing or of a wrong type.</summary>
public abstract record StoredRow(string Subject, string RowKey);

/// <param name="KeyVersion">The version that the row's key says.</param>
public sealed record StoredEntry(
    string Subject, string RowKey, long KeyVersion, byte[]? Bytes, long? Version, string? Kind, string? Actor, string? At)
    : StoredRow(Subject, RowKey);

public sealed record StoredHead(string Subject, string RowKey, byte[]? State, long? Version, string? Status, string? Kind)
    : StoredRow(Subject, RowKey);

public sealed record StoredMarker(string Subject, string RowKey) : StoredRow(Subject, RowKey);

/// <summary>A row of a key that nothing here writes.</summary>
public sealed record StoredStranger(string Subject, string RowKey) : StoredRow(Subject, RowKey);
