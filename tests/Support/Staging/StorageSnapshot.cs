using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace ReviewPipeline.TestSupport.Staging;

/// <summary>All that lies in a storage account: rows, blobs, and messages that somebody would take now.</summary>
public static class StorageSnapshot
{
    public static async Task<IReadOnlyList<string>> Of(string connection)
    {
        var found = new List<string>();
        var tables = new TableServiceClient(connection);
        await foreach (var table in tables.QueryAsync())
        {
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                found.Add($"row {table.Name} {row.PartitionKey} {row.RowKey} {row.ETag}");
            }
        }

        var blobs = new BlobServiceClient(connection);
        await foreach (var container in blobs.GetBlobContainersAsync())
        {
            await foreach (var blob in blobs.GetBlobContainerClient(container.Name).GetBlobsAsync())
            {
                found.Add($"blob {container.Name} {blob.Name} {blob.Properties.ETag}");
            }
        }

        var queues = new QueueServiceClient(connection);
        await foreach (var queue in queues.GetQueuesAsync())
        {
            foreach (var message in (await queues.GetQueueClient(queue.Name).PeekMessagesAsync(32)).Value)
            {
                found.Add($"message {queue.Name} {message.MessageId}");
            }
        }

        return found;
    }
}
