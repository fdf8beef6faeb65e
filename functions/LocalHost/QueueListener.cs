using Microsoft.Extensions.Logging;
using ReviewPipeline.Settings;
using ReviewPipeline.Storage;

namespace ReviewPipeline.LocalHost;

/// <summary>
/// Runs one queue function, as Azure Functions does: fetches up to batchSize messages whenever no more than newBatchThreshold are
/// running, so never runs more than both together; deletes what succeeded; lets a failed message rest, and sets it aside after
/// maxDequeueCount failures. Every message takes effect at least once: a function must bear being run again.
/// </summary>
internal sealed partial class QueueListener(
    QueueFunction function,
    WorkQueues queues,
    Invoker invoker,
    QueueSettings settings,
    LocalHostSettings local,
    Bell bell,
    ILogger<QueueListener> log)
{
    private readonly MessageLease lease = new(queues, function.Queue, local.MessageLease, log);
    private bool failing;

    /// <param name="stopping">Take no more; finish what runs.</param>
    /// <param name="cutoff">Time is up: running functions are cancelled and their messages given back.</param>
    public async Task Run(CancellationToken stopping, CancellationToken cutoff)
    {
        var running = new List<Task>();
        var stopped = Task.Delay(Timeout.Infinite, stopping);
        var pace = new Pace(settings.MaxPollingInterval);
        while (!stopping.IsCancellationRequested)
        {
            running.RemoveAll(task => task.IsCompleted);
            if (running.Count > settings.NewBatchThreshold)
            {
                await Task.WhenAny([.. running, stopped]);
                continue;
            }

            var rung = bell.Next;
            var messages = await Fetch();
            if (stopping.IsCancellationRequested)
            {
                await Task.WhenAll(messages.Select(GiveBack));
            }
            else if (messages.Count > 0)
            {
                running.AddRange(messages.Select(message => Handle(message, cutoff)));
                pace.Reset();
            }
            else
            {
                await pace.Wait(rung, stopping);
            }
        }

        await Task.WhenAll(running);
    }

    /// <remarks>Never cancelled: an answer on its way would leave its messages out of sight with nobody to work on them.</remarks>
    private async Task<IReadOnlyList<ReceivedMessage>> Fetch()
    {
        try
        {
            var messages = await queues.Receive(function.Queue, settings.BatchSize, local.MessageLease, CancellationToken.None);
            failing = false;
            return messages;
        }
        catch (Exception problem)
        {
            if (!failing)
            {
                NoFetch(log, function.Queue, problem);
            }

            failing = true;
            return [];
        }
    }

    private async Task Handle(ReceivedMessage message, CancellationToken cutoff)
    {
        try
        {
            // Taken too often without an end: each time the host died with it.
            if (message.DequeueCount > settings.MaxDequeueCount)
            {
                await queues.SetAside(function.Queue, message, CancellationToken.None);
                KilledTooOften(log, function.Name, message.Id, settings.MaxDequeueCount, Pipeline.Queues.Poison(function.Queue));
                return;
            }

            Exception? failure = null;
            var held = await lease.HoldDuring(message, async () => failure = await Try(message.Body, cutoff));
            if (held is null)
            {
                return;
            }

            await (failure is null ? Finish(held) : Retry(held, failure, cutoff));
        }
        catch (Exception problem)
        {
            NotSettled(log, function.Name, message.Id, problem);
        }
        finally
        {
            bell.Ring();
        }
    }

    private async Task<Exception?> Try(string body, CancellationToken cutoff)
    {
        try
        {
            await invoker.Run(function, body, cutoff);
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private async Task Finish(ReceivedMessage message)
    {
        if (!await queues.Delete(function.Queue, message, CancellationToken.None))
        {
            DoneTwice(log, function.Name, message.Id);
        }
    }

    private async Task Retry(ReceivedMessage message, Exception failure, CancellationToken cutoff)
    {
        if (failure is OperationCanceledException && cutoff.IsCancellationRequested)
        {
            await GiveBack(message);
        }
        else if (message.DequeueCount >= settings.MaxDequeueCount)
        {
            await queues.SetAside(function.Queue, message, CancellationToken.None);
            GivenUp(log, function.Name, message.Id, message.DequeueCount, Pipeline.Queues.Poison(function.Queue), failure);
        }
        else
        {
            await queues.Hide(function.Queue, message, settings.VisibilityTimeout, CancellationToken.None);
            Failed(log, function.Name, message.Id, message.DequeueCount, settings.MaxDequeueCount, failure);
        }
    }

    private Task GiveBack(ReceivedMessage message) => queues.Hide(function.Queue, message, TimeSpan.Zero, CancellationToken.None);

    [LoggerMessage(LogLevel.Warning, "Queue {Queue} can't be read; trying again until it can.")]
    private static partial void NoFetch(ILogger logger, string queue, Exception problem);

    [LoggerMessage(LogLevel.Warning, "{Function} failed on message {Id}, attempt {Attempt} of {Most}.")]
    private static partial void Failed(ILogger logger, string function, string id, int attempt, int most, Exception failure);

    [LoggerMessage(LogLevel.Error, "{Function} failed on message {Id} {Attempts} times; it waits in {Poison} for a person.")]
    private static partial void GivenUp(ILogger logger, string function, string id, int attempts, string poison, Exception failure);

    [LoggerMessage(LogLevel.Error, "The host died over message {Id} of {Function} {Most} times; it waits in {Poison} for a person.")]
    private static partial void KilledTooOften(ILogger logger, string function, string id, int most, string poison);

    [LoggerMessage(LogLevel.Warning, "{Function} finished message {Id} after its time: somebody else has it too.")]
    private static partial void DoneTwice(ILogger logger, string function, string id);

    [LoggerMessage(LogLevel.Warning, "{Function} ended, but message {Id} could not be settled; it comes back when its time is over.")]
    private static partial void NotSettled(ILogger logger, string function, string id, Exception problem);
}
