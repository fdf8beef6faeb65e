using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;

namespace ReviewPipeline.Storage;

/// <summary>How far each subject has been projected, and under which keys: rows of table Lists, in a partition of their own.</summary>
internal sealed class Marks
{
    public const string Partition = "projected";

    private const string Keys = "Keys";
    private const string Version = "Version";

    /// <summary>A mark names up to some twenty keys: a megabyte.</summary>
    private const int MostRemembered = 2_000;

    /// <summary>Those who wait for a mark have written their rows together, and come here together.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly StorageAccount account;
    private readonly Gathering<NewMark> gathering;

    /// <summary>As this process wrote them last: where that no longer holds, the next mark fails, and they are read.</summary>
    private readonly ConcurrentDictionary<string, ProjectedMark> remembered = new(StringComparer.Ordinal);

    public Marks(StorageAccount account)
    {
        this.account = account;
        gathering = new(Write, account.Crowd, Patience);
    }

    private TableClient Table => account.Table(Pipeline.Tables.Lists);

    public async Task<ProjectedMark> Read(string subject, CancellationToken cancellation)
    {
        if (remembered.TryGetValue(subject, out var known))
        {
            return known;
        }

        var found = await Table.GetEntityIfExistsAsync<TableEntity>(Partition, subject, cancellationToken: cancellation);
        return found.HasValue
            ? new(found.Value!.GetInt64(Version)!.Value, [.. found.Value.GetString(Keys).Split('\n').Where(k => k.Length > 0)], found.Value.ETag)
            : ProjectedMark.None;
    }

    /// <returns>False where another projection of the subject was first.</returns>
    public Task<bool> TryWrite(string subject, long version, IEnumerable<string> keys, ETag? expected) =>
        gathering.Add(new NewMark(subject, version, [.. keys], expected));

    private async Task Write(IReadOnlyList<Gathered<NewMark>> marks)
    {
        // A transaction takes each row once; of two marks of one subject the second can't have expected the first.
        var once = marks.DistinctBy(mark => mark.Item.Subject, StringComparer.Ordinal).ToList();
        foreach (var late in marks.Except(once))
        {
            late.Complete(false);
        }

        foreach (var chunk in once.Chunk(ListWriter.MostRows))
        {
            await WriteChunk([.. chunk]);
        }
    }

    private async Task WriteChunk(List<Gathered<NewMark>> marks)
    {
        while (marks.Count > 0)
        {
            try
            {
                var written = await Table.SubmitTransactionAsync(marks.Select(mark => ActionOf(mark.Item)));
                foreach (var (mark, answer) in marks.Zip(written.Value))
                {
                    Remember(mark.Item, answer.Headers.ETag);
                    mark.Complete(true);
                }

                return;
            }
            catch (TableTransactionFailedException problem) when (problem.Status is 404 or 409 or 412 && problem.FailedTransactionActionIndex is { } index)
            {
                // All or nothing: the others once more without it.
                remembered.TryRemove(marks[index].Item.Subject, out _);
                marks[index].Complete(false);
                marks.RemoveAt(index);
            }
            catch
            {
                // It may have been written all the same.
                marks.ForEach(mark => remembered.TryRemove(mark.Item.Subject, out _));
                throw;
            }
        }
    }

    private void Remember(NewMark mark, ETag? etag)
    {
        if (remembered.Count >= MostRemembered)
        {
            remembered.Clear();
        }

        if (etag is { } known)
        {
            remembered[mark.Subject] = new(mark.Version, mark.Keys, known);
        }
        else
        {
            remembered.TryRemove(mark.Subject, out _);
        }
    }

    private static TableTransactionAction ActionOf(NewMark mark)
    {
        var row = new TableEntity(Partition, mark.Subject) { [Version] = mark.Version, [Keys] = string.Join('\n', mark.Keys) };
        return mark.Expected is { } etag
            ? new(TableTransactionActionType.UpdateReplace, row, etag)
            : new(TableTransactionActionType.Add, row);
    }

    private sealed record NewMark(string Subject, long Version, IReadOnlyList<string> Keys, ETag? Expected);
}

internal sealed record ProjectedMark(long Version, IReadOnlyList<string> Keys, ETag? ETag)
{
    public static ProjectedMark None { get; } = new(0, [], null);
}
