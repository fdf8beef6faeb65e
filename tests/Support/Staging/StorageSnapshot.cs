using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace ReviewPipeline.TestSupport.Staging;

/// <summary>All that lies in a storage account: rows, blobs, and messages that somebody would take now.</summary>
public static class StorageSnapshot
{
    private static readonly string[] WithoutEffect = [$"row {Pipeline.Tables.Keys} ", $"message {Pipeline.Queues.Changes} "];

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

    /// <summary>
    /// What came of a command between two snapshots. That a key to a person's words was made is none: it is made when they first write some,
    /// and says nothing; one that was changed or destroyed is. A message on the queue of changes is none either: it is sent, delayed, before
    /// every commit, and has whoever takes it look at a subject as it stands.
    /// </summary>
    public static IEnumerable<string> Effects(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        before.Except(after).Concat(after.Except(before).Where(added => !WithoutEffect.Any(kind => added.StartsWith(kind, StringComparison.Ordinal))));
}
