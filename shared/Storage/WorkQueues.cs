using Azure;
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

    /// <summary>Puts a message that can't be received before the delay has passed, unless it is brought forward by its receipt.</summary>
    public async Task<ReceivedMessage> SendHidden(string queue, string body, TimeSpan delay, CancellationToken cancellation)
    {
        SendReceipt sent = await account.Queue(queue).SendMessageAsync(body, visibilityTimeout: delay, timeToLive: Forever, cancellationToken: cancellation);
        return new(sent.MessageId, sent.PopReceipt, body, 0);
    }

    /// <summary>Takes up to <paramref name="most"/> (1 to 32) messages out of sight for <paramref name="visibility"/>.</summary>
    public async Task<IReadOnlyList<ReceivedMessage>> Receive(string queue, int most, TimeSpan visibility, CancellationToken cancellation)
    {
        QueueMessage[] messages = await account.Queue(queue).ReceiveMessagesAsync(most, visibility, cancellation);
        return [.. messages.Select(m => new ReceivedMessage(m.MessageId, m.PopReceipt, m.Body.ToString(), (int)m.DequeueCount))];
    }

    /// <summary>Up to <paramref name="most"/> (1 to 32) messages that are in sight, left where they are.</summary>
    public async Task<IReadOnlyList<WaitingMessage>> Peek(string queue, int most, CancellationToken cancellation)
    {
        PeekedMessage[] messages = await account.Queue(queue).PeekMessagesAsync(most, cancellation);
        return [.. messages.Select(m => new WaitingMessage(m.MessageId, m.Body.ToString(), m.InsertedOn ?? default))];
    }

    /// <summary>False where the message is no longer ours: its time ran out and somebody else took it, or it is gone.</summary>
    public async Task<bool> Delete(string queue, ReceivedMessage message, CancellationToken cancellation)
    {
        try
        {
            await account.Queue(queue).DeleteMessageAsync(message.Id, message.PopReceipt, cancellation);
            return true;
        }
        catch (RequestFailedException problem) when (problem.Status == 404 || problem.ErrorCode == QueueErrorCode.PopReceiptMismatch)
        {
            return false;
        }
    }

    /// <summary>
    /// Keeps a taken message out of sight for so long from now on; zero gives it back at once. The answer carries the receipt that is
    /// valid from here on; null where the message is no longer ours.
    /// </summary>
    public async Task<ReceivedMessage?> Hide(string queue, ReceivedMessage message, TimeSpan visibility, CancellationToken cancellation)
    {
        try
        {
            UpdateReceipt updated = await account.Queue(queue).UpdateMessageAsync(
                message.Id, message.PopReceipt, (string?)null, visibility, cancellation);
            return message with { PopReceipt = updated.PopReceipt };
        }
        catch (RequestFailedException problem) when (problem.Status == 404 || problem.ErrorCode == QueueErrorCode.PopReceiptMismatch)
        {
            return null;
        }
    }

    /// <summary>Moves a message that failed too often to the poison queue, where it never expires and waits for a person.</summary>
    public async Task SetAside(string queue, ReceivedMessage message, CancellationToken cancellation)
    {
        var poison = Pipeline.Queues.Poison(queue);
        await Create(poison, cancellation);

        // Sent before it is deleted: killed in between, there are two copies rather than none.
        await Send(poison, message.Body, cancellation);
        await Delete(queue, message, cancellation);
    }

    /// <summary>Safe to repeat.</summary>
    public Task Create(string queue, CancellationToken cancellation) =>
        account.Queue(queue).CreateIfNotExistsAsync(cancellationToken: cancellation);

    /// <summary>Poison queues are made when the first message fails.</summary>
    public async Task<bool> Exists(string queue, CancellationToken cancellation) => await account.Queue(queue).ExistsAsync(cancellation);

    /// <summary>About how many messages wait, in sight or not.</summary>
    public async Task<int> Depth(string queue, CancellationToken cancellation)
    {
        QueueProperties properties = await account.Queue(queue).GetPropertiesAsync(cancellation);
        return properties.ApproximateMessagesCount;
    }
}

/// <param name="DequeueCount">How many times it was taken, this time included.</param>
public sealed record ReceivedMessage(string Id, string PopReceipt, string Body, int DequeueCount);

/// <param name="Since">When it was put there.</param>
public sealed record WaitingMessage(string Id, string Body, DateTimeOffset Since);
