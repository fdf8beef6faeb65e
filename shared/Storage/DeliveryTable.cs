using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using ReviewPipeline.Notices;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Storage;

/// <summary>Webhook deliveries, in table Deliveries: a partition an endpoint, newest first, and one of the endpoints that said 410.</summary>
public sealed class DeliveryTable(StorageAccount account)
{
    private const string Gone = "gone";
    private const string To = "to-";
    private const string AfterTo = "to~";
    private const string Document = "Document";
    private const string NoticeColumn = "Notice";
    private const string Url = "Url";
    private const string At = "At";

    private TableClient Table => account.Table(Pipeline.Tables.Deliveries);

    /// <summary>False where it is there already.</summary>
    public async Task<bool> Add(Delivery delivery, CancellationToken cancellation)
    {
        try
        {
            await Table.AddEntityAsync(RowOf(delivery), cancellation);
            return true;
        }
        catch (RequestFailedException problem) when (problem.Status == 409)
        {
            return false;
        }
    }

    public async Task<StoredDelivery?> Find(string endpoint, string key, CancellationToken cancellation)
    {
        var found = await Table.GetEntityIfExistsAsync<TableEntity>(To + endpoint, key, cancellationToken: cancellation);
        return found.HasValue ? Read(found.Value!) : null;
    }

    /// <summary>False where it has changed since it was read.</summary>
    public async Task<bool> TryReplace(StoredDelivery read, Delivery next, CancellationToken cancellation)
    {
        try
        {
            await Table.UpdateEntityAsync(RowOf(next), new ETag(read.ETag), TableUpdateMode.Replace, cancellation);
            return true;
        }
        catch (RequestFailedException problem) when (problem.Status == 412)
        {
            return false;
        }
    }

    /// <summary>Newest first, by endpoint.</summary>
    /// <param name="endpoint">Null for those of all.</param>
    public IAsyncEnumerable<Delivery> Of(string? endpoint, CancellationToken cancellation) => Query(
        endpoint is null
            ? TableClient.CreateQueryFilter($"PartitionKey ge {To} and PartitionKey lt {AfterTo}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {To + endpoint}"),
        cancellation);

    /// <summary>The deliveries of the notices whose ids begin so. Looks through all: for a person who asks, not for a page.</summary>
    public IAsyncEnumerable<Delivery> OfNotice(string id, CancellationToken cancellation) => Query(
        TableClient.CreateQueryFilter($"PartitionKey ge {To} and PartitionKey lt {AfterTo} and Notice ge {id} and Notice lt {id + "~"}"),
        cancellation);

    /// <summary>When an endpoint said that it is gone; null where it did not, or has another address since.</summary>
    public async Task<DateTimeOffset?> GoneSince(WebhookEndpoint endpoint, CancellationToken cancellation)
    {
        var found = await Table.GetEntityIfExistsAsync<TableEntity>(Gone, endpoint.Name, cancellationToken: cancellation);
        return found.HasValue && found.Value!.GetString(Url) == endpoint.Url.AbsoluteUri ? found.Value.GetDateTimeOffset(At) : null;
    }

    public Task MarkGone(WebhookEndpoint endpoint, DateTimeOffset at, CancellationToken cancellation) => Table.UpsertEntityAsync(
        new TableEntity(Gone, endpoint.Name) { [Url] = endpoint.Url.AbsoluteUri, [At] = at }, TableUpdateMode.Replace, cancellation);

    /// <summary>Safe to repeat.</summary>
    public Task MarkBack(string endpoint, CancellationToken cancellation) => Table.DeleteEntityAsync(Gone, endpoint, ETag.All, cancellation);

    private IAsyncEnumerable<Delivery> Query(string filter, CancellationToken cancellation) =>
        Table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).Select(row => Read(row).Delivery);

    private static TableEntity RowOf(Delivery delivery) => new(To + delivery.Endpoint, delivery.Key)
    {
        [Document] = JsonSerializer.Serialize(delivery, EntryJson.Options),
        [NoticeColumn] = delivery.Notice,
    };

    private static StoredDelivery Read(TableEntity row) =>
        new(JsonSerializer.Deserialize<Delivery>(row.GetString(Document), EntryJson.Options)!, row.ETag.ToString());
}

/// <param name="ETag">State of the row that was read.</param>
public sealed record StoredDelivery(Delivery Delivery, string ETag);
