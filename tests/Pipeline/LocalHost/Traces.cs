using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace ReviewPipeline.PipelineTests;

/// <summary>What the functions under test left behind in an account, and the queues that drive them.</summary>
internal sealed class Traces(string connection)
{
    private readonly BlobContainerClient effects = new(connection, "effects");
    private readonly QueueServiceClient queues = new(connection, new() { MessageEncoding = QueueMessageEncoding.None });

    public QueueClient Queue(string name) => queues.GetQueueClient(name);

    public async Task Send(string queue, params IEnumerable<string> messages)
    {
        await Queue(queue).CreateIfNotExistsAsync();
        await Parallel.ForEachAsync(messages, async (message, ending) => await Queue(queue).SendMessageAsync(message, ending));
    }

    /// <summary>Each effect of a kind: what it is about and which host had it.</summary>
    public async Task<List<Effect>> Of(string what)
    {
        if (!await effects.ExistsAsync())
        {
            return [];
        }

        var found = new List<Effect>();
        await foreach (var blob in effects.GetBlobsAsync(new() { Prefix = $"{what}/" }))
        {
            var parts = blob.Name.Split('/');
            found.Add(new(blob.Name, parts[1], parts[2].Split('-')[0]));
        }

        return found;
    }

    public async Task<string> Content(Effect effect) =>
        (await effects.GetBlobClient(effect.Blob).DownloadContentAsync()).Value.Content.ToString();

    public Task Reach(string what, int count, int seconds = 20) => Eventually.Holds(
        async () => (await Of(what)).Count >= count, TimeSpan.FromSeconds(seconds), $"{count} times {what}");

    public sealed record Effect(string Blob, string About, string Host);
}
