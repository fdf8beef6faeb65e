using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace ReviewPipeline.PipelineTests.Privacy;

/// <summary>All that lies in a storage account, as bytes.</summary>
internal static class RawStorage
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<List<ReadOnlyMemory<byte>>> All(string connection) =>
        [.. await Tables(connection), .. await Blobs(connection), .. await Queues(connection)];

    public static async Task<List<ReadOnlyMemory<byte>>> Tables(string connection)
    {
        var all = new List<ReadOnlyMemory<byte>>();
        var account = new TableServiceClient(connection);
        await foreach (var table in account.QueryAsync(cancellationToken: Cancellation))
        {
            await foreach (var row in account.GetTableClient(table.Name).QueryAsync<TableEntity>(cancellationToken: Cancellation))
            {
                all.AddRange(row.Select(cell => (ReadOnlyMemory<byte>)(cell.Value is byte[] bytes ? bytes : Encoding.UTF8.GetBytes($"{cell.Value}"))));
            }
        }

        return all;
    }

    public static async Task<List<ReadOnlyMemory<byte>>> Blobs(string connection)
    {
        var all = new List<ReadOnlyMemory<byte>>();
        var account = new BlobServiceClient(connection);
        await foreach (var container in account.GetBlobContainersAsync(cancellationToken: Cancellation))
        {
            await foreach (var blob in account.GetBlobContainerClient(container.Name).GetBlobsAsync(new() { Traits = Azure.Storage.Blobs.Models.BlobTraits.All }, Cancellation))
            {
                var content = await account.GetBlobContainerClient(container.Name).GetBlobClient(blob.Name).DownloadContentAsync(Cancellation);
                all.Add(content.Value.Content.ToMemory());
                all.Add(Encoding.UTF8.GetBytes($"{blob.Name} {string.Join(' ', blob.Metadata.Select(one => $"{one.Key}={one.Value}"))}"));
            }
        }

        return all;
    }

    /// <summary>Takes what is in sight: call it last.</summary>
    private static async Task<List<ReadOnlyMemory<byte>>> Queues(string connection)
    {
        var all = new List<ReadOnlyMemory<byte>>();
        var account = new QueueServiceClient(connection);
        await foreach (var queue in account.GetQueuesAsync(cancellationToken: Cancellation))
        {
            var client = account.GetQueueClient(queue.Name);
            while ((await client.ReceiveMessagesAsync(32, TimeSpan.FromSeconds(30), Cancellation)).Value is { Length: > 0 } messages)
            {
                all.AddRange(messages.Select(message => (ReadOnlyMemory<byte>)message.Body.ToMemory()));
            }
        }

        return all;
    }
}
