using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using ReviewPipeline.Notices;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Storage;

/// <summary>
/// The outbox, in table Notices: a partition a person, where a notice is a row and an unread one has a second row, so that counting the
/// unread reads no others; and one partition of everybody's.
/// </summary>
public sealed class NoticeTable(StorageAccount account)
{
    private const string Everybody = "everybody";
    private const string Document = "Document";
    private const string Told = "told-";
    private const string Unread = "unread-";

    /// <summary>Most rows that one table transaction takes.</summary>
    private const int MostRows = 100;

    private TableClient Table => account.Table(Pipeline.Tables.Notices);

    /// <summary>
    /// Newest first. The key follows from what the notice is of, so that the same is told once: one that gathers a day's news lies at the
    /// end of its day, whenever the first of them came.
    /// </summary>
    public static string KeyOf(Notice notice)
    {
        var at = notice.Day is { } day ? new DateTimeOffset(day, new TimeOnly(23, 59, 59), TimeSpan.Zero) : notice.At;
        return string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks:D19}-{notice.Id}");
    }

    public async Task<bool> Has(Notice notice, CancellationToken cancellation)
    {
        var found = await Table.GetEntityIfExistsAsync<TableEntity>(
            notice.To, Told + KeyOf(notice), [nameof(TableEntity.RowKey)], cancellation);
        return found.HasValue;
    }

    /// <summary>Tells it, unless it was told before: then it stays as it was told, and read if it was read.</summary>
    public async Task Add(Notice notice, CancellationToken cancellation)
    {
        var key = KeyOf(notice);
        var document = JsonSerializer.Serialize(notice, EntryJson.Options);

        // Before the person's row, which says that all is done.
        await Table.UpsertEntityAsync(new TableEntity(Everybody, Told + key) { [Document] = document }, TableUpdateMode.Replace, cancellation);
        try
        {
            await Table.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.Add, new TableEntity(notice.To, Told + key) { [Document] = document }),
                    new(TableTransactionActionType.Add, new TableEntity(notice.To, Unread + key)),
                ],
                cancellation);
        }
        catch (RequestFailedException problem) when (problem.Status == 409)
        {
            // Told by another run, or by this one whose answer was lost.
        }
    }

    /// <summary>The newest notices.</summary>
    /// <param name="to">Whose; null for everybody's.</param>
    /// <param name="after">Key of the last one seen; null starts with the newest.</param>
    public async Task<IReadOnlyList<ToldNotice>> Page(string? to, string? after, int count, CancellationToken cancellation)
    {
        var partition = to ?? Everybody;
        var from = Told + (after ?? "");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {from} and RowKey lt {Unread}");
        var found = await Table.QueryAsync<TableEntity>(filter, count, cancellationToken: cancellation).Take(count).ToListAsync(cancellation);
        var told = found.ConvertAll(row => (
            Key: row.RowKey[Told.Length..],
            Notice: JsonSerializer.Deserialize<Notice>(row.GetString(Document), EntryJson.Options)!));
        var unread = to is null || told.Count == 0
            ? []
            : (await UnreadKeys(to, told[0].Key, cancellation).TakeWhile(key => string.CompareOrdinal(key, told[^1].Key) <= 0).ToListAsync(cancellation))
                .ToHashSet(StringComparer.Ordinal);
        return told.ConvertAll(row => new ToldNotice(row.Key, row.Notice, to is null ? null : unread.Contains(row.Key)));
    }

    /// <summary>How many of a person's are unread, counted up to <paramref name="most"/>.</summary>
    public async Task<int> CountUnread(string to, int most, CancellationToken cancellation) =>
        await UnreadKeys(to, "", cancellation).Take(most).CountAsync(cancellation);

    /// <summary>Safe to repeat.</summary>
    public Task MarkRead(string to, string key, CancellationToken cancellation) =>
        Table.DeleteEntityAsync(to, Unread + key, ETag.All, cancellation);

    /// <summary>Marks this one and all older ones: newer ones have not been seen.</summary>
    public async Task MarkReadFrom(string to, string key, CancellationToken cancellation)
    {
        var keys = await UnreadKeys(to, key, cancellation).ToListAsync(cancellation);
        foreach (var some in keys.Chunk(MostRows))
        {
            try
            {
                await Table.SubmitTransactionAsync(
                    some.Select(read => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(to, Unread + read), ETag.All)),
                    cancellation);
            }
            catch (RequestFailedException problem) when (problem.Status == 404)
            {
                // Somebody marks at the same time; a transaction is all or nothing, so one by one.
                await Task.WhenAll(some.Select(read => MarkRead(to, read, cancellation)));
            }
        }
    }

    public async Task<int> CountTo(string to, CancellationToken cancellation) => await Keys(to, cancellation)
        .CountAsync(key => key.StartsWith(Told, StringComparison.Ordinal), cancellation);

    /// <summary>Removes all that a person was told, here and among everybody's. Safe to repeat.</summary>
    public async Task RemoveTo(string to, CancellationToken cancellation)
    {
        foreach (var key in await Keys(to, cancellation).ToListAsync(cancellation))
        {
            await (key.StartsWith(Told, StringComparison.Ordinal) ? Table.DeleteEntityAsync(Everybody, key, ETag.All, cancellation) : Task.CompletedTask);
            await Table.DeleteEntityAsync(to, key, ETag.All, cancellation);
        }
    }

    private IAsyncEnumerable<string> Keys(string partition, CancellationToken cancellation) => Table
        .QueryAsync<TableEntity>(row => row.PartitionKey == partition, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellation)
        .Select(row => row.RowKey);

    private IAsyncEnumerable<string> UnreadKeys(string to, string from, CancellationToken cancellation)
    {
        var (first, end) = (Unread + from, Unread + "~");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {to} and RowKey ge {first} and RowKey lt {end}");
        return Table.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellation)
            .Select(row => row.RowKey[Unread.Length..]);
    }
}

/// <param name="Unread">Null among everybody's: that is each person's own.</param>
public sealed record ToldNotice(string Key, Notice Notice, bool? Unread);
