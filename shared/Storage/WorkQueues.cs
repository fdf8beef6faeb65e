using Azure.Storage.Queues.Models;

namespace ReviewPipeline.Storage;

/// <summary>Puts work on the pipeline's queues, as plain JSON text.</summary>
public sealed class WorkQueues(StorageAccount account)
{
    /// <summary>Messages never expire: what nobody has worked on is still to be done.</summary>
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    /// <param name="delay">The message can't be received before this has passed.</param>
    public Task Send(string queue, string body, CancellationToken cancellation, TimeSpan? delay = null) =>
        account.Queue(queue).SendMessageAsync(body, visibilityTimeout: delay, timeToLive: Forever, cancellationToken: cancellation);

    /// <summary>Takes up to <paramref name="most"/> (1 to 32) messages out of sight for <paramref name="visibility"/>.</summary>
    public async Task<IReadOnlyList<ReceivedMessage>> Receive(string queue, int most, TimeSpan visibility, CancellationToken cancellation)
    {
        QueueMessage[] messages = await account.Queue(queue).ReceiveMessagesAsync(most, visibility, cancellation);
        return [.. messages.Select(m => new ReceivedMessage(m.MessageId, m.PopReceipt, m.Body.ToString(), (int)m.DequeueCount))];
    }

    public Task Delete(string queue, ReceivedMessage message, CancellationToken cancellation) =>
        account.Queue(queue).DeleteMessageAsync(message.Id, message.PopReceipt, cancellation);

    /// <summary>About how many messages wait, in sight or not.</summary>
    public async Task<int> Depth(string queue, CancellationToken cancellation)
    {
        QueueProperties properties = await account.Queue(queue).GetPropertiesAsync(cancellation);
        return properties.ApproximateMessagesCount;
    }
}

/// <param name="DequeueCount">How many times it was taken, this time included.</param>
public sealed record ReceivedMessage(string Id, string PopReceipt, string Body, int DequeueCount);
