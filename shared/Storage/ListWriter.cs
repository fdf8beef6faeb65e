using Azure;
using Azure.Data.Tables;
using ReviewPipeline.Reports;

namespace ReviewPipeline.Storage;

/// <summary>Rows of the read models, those of one partition by one transaction.</summary>
internal sealed class ListWriter(StorageAccount account, string document)
{
    /// <summary>Most rows that one table transaction takes.</summary>
    public const int MostRows = 100;

    /// <summary>Half of the 4 MiB that one table transaction takes: the rest is for what is around the documents.</summary>
    private const int MostCharacters = 2_000_000;

    private TableClient Table => account.Table(Pipeline.Tables.Lists);

    /// <summary>Of two with the same key the later one is written. One that storage refuses is refused alone.</summary>
    public Task Write(IReadOnlyList<Gathered<ListRow>> rows) => Task.WhenAll(rows
        .GroupBy(row => row.Item.Partition, StringComparer.Ordinal)
        .SelectMany(Chunks)
        .Select(WriteChunk));

    private static IEnumerable<List<IGrouping<string, Gathered<ListRow>>>> Chunks(IEnumerable<Gathered<ListRow>> partition)
    {
        var (chunk, characters) = (new List<IGrouping<string, Gathered<ListRow>>>(), 0);
        foreach (var row in partition.GroupBy(row => row.Item.Key, StringComparer.Ordinal))
        {
            var length = row.Last().Item.Document.Length;
            if (chunk.Count == MostRows || (chunk.Count > 0 && characters + length > MostCharacters))
            {
                yield return chunk;
                (chunk, characters) = ([], 0);
            }

            chunk.Add(row);
            characters += length;
        }

        yield return chunk;
    }

    private async Task WriteChunk(List<IGrouping<string, Gathered<ListRow>>> rows)
    {
        try
        {
            await (rows is [var only]
                ? Table.UpsertEntityAsync(Entity(only), TableUpdateMode.Replace)
                : (Task)Table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Entity(row)))));
            rows.ForEach(row => Complete(row, problem: null));
        }
        catch (RequestFailedException problem) when (problem.Status is 400 or 413 && rows.Count > 1)
        {
            await Task.WhenAll(rows.Select(row => WriteChunk([row])));
        }
        catch (Exception problem)
        {
            rows.ForEach(row => Complete(row, problem));
        }
    }

    private TableEntity Entity(IGrouping<string, Gathered<ListRow>> row)
    {
        var (partition, key, text) = row.Last().Item;
        return new(partition, key) { [document] = text };
    }

    private static void Complete(IEnumerable<Gathered<ListRow>> same, Exception? problem)
    {
        foreach (var row in same)
        {
            if (problem is null)
            {
                row.Complete(true);
            }
            else
            {
                row.Fail(problem);
            }
        }
    }
}
