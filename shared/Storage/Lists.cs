using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using ReviewPipeline.Reports;

namespace ReviewPipeline.Storage;

/// <summary>The read models, in table Lists. They may lag behind the heads by a moment; nothing is decided by them.</summary>
public sealed class Lists
{
    private const string Document = "Document";

    private readonly StorageAccount account;
    private readonly Gathering<ListRow> gathering;
    private Action<string>? whenChanged;

    public Lists(StorageAccount account)
    {
        this.account = account;
        gathering = new(new ListWriter(account, Document).Write, account.Crowd);
        Marks = new(account);
    }

    /// <summary>Every partition that this process changes, from now on: whoever keeps its rows for a while lets them go.</summary>
    public void WhenChanged(Action<string> take) => whenChanged += take;

    /// <summary>How far subjects have been projected.</summary>
    internal Marks Marks { get; }

    private TableClient Table => account.Table(Pipeline.Tables.Lists);

    /// <param name="after">Key of the last row seen; null starts at the first.</param>
    /// <param name="atOnce">How many rows one call brings, 1 to 1,000; null for as many as storage gives.</param>
    public async IAsyncEnumerable<ListRow> Rows(
        string partition, [EnumeratorCancellation] CancellationToken cancellation, string? after = null, int? atOnce = null)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after ?? ""}");
        await foreach (var row in Table.QueryAsync<TableEntity>(filter, maxPerPage: atOnce, cancellationToken: cancellation))
        {
            yield return RowOf(row);
        }
    }

    /// <summary>The rows of all partitions whose names begin so.</summary>
    public async IAsyncEnumerable<ListRow> RowsUnder(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // '~' sorts after every character of a partition's name.
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {prefix} and PartitionKey lt {prefix + "~"}");
        await foreach (var row in Table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            yield return RowOf(row);
        }
    }

    /// <summary>Rows whose key begins so, in order.</summary>
    public async IAsyncEnumerable<ListRow> RowsBeginning(
        string partition, string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var end = prefix + '\uFFFF';
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {prefix} and RowKey lt {end}");
        await foreach (var row in Table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            yield return RowOf(row);
        }
    }

    /// <summary>How many rows there are, without reading what they say.</summary>
    public async Task<int> Count(string partition, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        return await Table.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellation).CountAsync(cancellation);
    }

    public async Task<ListRow?> Find(string partition, string key, CancellationToken cancellation)
    {
        var found = await Table.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancellation);
        return found.HasValue ? RowOf(found.Value!) : null;
    }

    /// <summary>All rows of all read models: for comparing them with what they should be.</summary>
    public async IAsyncEnumerable<ListRow> All([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in Table.QueryAsync<TableEntity>(cancellationToken: cancellation))
        {
            if (row.PartitionKey != Marks.Partition)
            {
                yield return RowOf(row);
            }
        }
    }

    public Task Put(ListRow row, CancellationToken cancellation) => PutAll([row], cancellation);

    /// <summary>Those of one partition by one transaction.</summary>
    public async Task PutAll(IReadOnlyCollection<ListRow> rows, CancellationToken cancellation)
    {
        await gathering.Add(rows).WaitAsync(cancellation);
        foreach (var partition in rows.Select(row => row.Partition).Distinct(StringComparer.Ordinal))
        {
            whenChanged?.Invoke(partition);
        }
    }

    /// <summary>Puts a row in the place of one that says less; a row that is not there, or that somebody else writes meanwhile, is left alone.</summary>
    /// <param name="isOlder">Whether the row that is there is to give way.</param>
    public async Task Renew(ListRow row, Func<ListRow, bool> isOlder, CancellationToken cancellation)
    {
        var found = await Table.GetEntityIfExistsAsync<TableEntity>(row.Partition, row.Key, cancellationToken: cancellation);
        if (!found.HasValue || !isOlder(RowOf(found.Value!)))
        {
            return;
        }

        try
        {
            var entity = new TableEntity(row.Partition, row.Key) { [Document] = row.Document };
            await Table.UpdateEntityAsync(entity, found.Value!.ETag, TableUpdateMode.Replace, cancellation);
        }
        catch (RequestFailedException problem) when (problem.Status is 404 or 412)
        {
            // Its projection was there first.
        }
    }

    public async Task Delete(string partition, string key, CancellationToken cancellation)
    {
        await Table.DeleteEntityAsync(partition, key, ETag.All, cancellation);
        whenChanged?.Invoke(partition);
    }

    private static ListRow RowOf(TableEntity row) => new(row.PartitionKey, row.RowKey, row.GetString(Document));
}
