using Microsoft.Extensions.Logging;
using ReviewPipeline.Storage;

namespace ReviewPipeline.LocalHost;

/// <summary>Keeps a taken message out of sight while its function runs, renewing at half of the time.</summary>
internal sealed partial class MessageLease(WorkQueues queues, string queue, TimeSpan duration, ILogger log)
{
    /// <summary>Runs <paramref name="work"/>; the answer is the message with its newest receipt, null where it was lost meanwhile.</summary>
    public async Task<ReceivedMessage?> HoldDuring(ReceivedMessage message, Func<Task> work)
    {
        using var done = new CancellationTokenSource();
        var renewing = Renew(message, done.Token);
        await work();
        await done.CancelAsync();
        return await renewing;
    }

    /// <remarks>
    /// The end of the work cuts the pause short and never a request: one that is on its way may have changed the receipt already.
    /// </remarks>
    private async Task<ReceivedMessage?> Renew(ReceivedMessage message, CancellationToken done)
    {
        while (true)
        {
            await Task.Delay(duration / 2, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested)
            {
                return message;
            }

            try
            {
                if (await queues.Hide(queue, message, duration, CancellationToken.None) is not { } renewed)
                {
                    Lost(log, message.Id, queue);
                    return null;
                }

                message = renewed;
            }
            catch (Exception problem)
            {
                NotRenewed(log, message.Id, queue, problem);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Message {Id} of queue {Queue} was not renewed in time; it may be run twice.")]
    private static partial void Lost(ILogger logger, string id, string queue);

    [LoggerMessage(LogLevel.Warning, "Message {Id} of queue {Queue} could not be renewed; trying again.")]
    private static partial void NotRenewed(ILogger logger, string id, string queue, Exception problem);
}
