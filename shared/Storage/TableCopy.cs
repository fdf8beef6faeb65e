using System.Runtime.CompilerServices;
using Azure.Data.Tables;

namespace ReviewPipeline.Storage;

/// <summary>Takes rows out of tables and puts them back, whatever they mean.</summary>
public sealed class TableCopy(StorageAccount account)
{
    /// <summary>Azure's limits of one transaction: rows, and 4 MiB, of which the wrapping takes some.</summary>
    private const int MostRows = 100;
    private const int MostCharacters = 2 << 20;

    /// <summary>In the order of partition and row.</summary>
    public async IAsyncEnumerable<CopiedRow> Rows(string table, [EnumeratorCancellation] CancellationToken cancellation, string? partition = null)
    {
        var filter = partition is null ? null : TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        await foreach (var row in account.Table(table).QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            yield return CopiedRow.Of(row);
        }
    }

    public async Task<bool> IsEmpty(string table, CancellationToken cancellation) => !await account.Table(table)
        .QueryAsync<TableEntity>(maxPerPage: 1, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellation).AnyAsync(cancellation);

    /// <summary>Over whatever is there.</summary>
    /// <param name="rows">In the order of their partitions.</param>
    public async Task Write(string table, IAsyncEnumerable<CopiedRow> rows, CancellationToken cancellation)
    {
        var batch = new List<CopiedRow>();
        var characters = 0;
        await foreach (var row in rows)
        {
            var length = row.ToLine().Length;
            if (batch.Count > 0 && (batch[0].P != row.P || batch.Count == MostRows || characters + length > MostCharacters))
            {
                await Submit(table, batch, cancellation);
                (batch, characters) = ([], 0);
            }

            batch.Add(row);
            characters += length;
        }

        if (batch.Count > 0)
        {
            await Submit(table, batch, cancellation);
        }
    }

    private Task Submit(string table, List<CopiedRow> rows, CancellationToken cancellation) => account.Table(table).SubmitTransactionAsync(
        rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row.ToEntity())), cancellation);
}
