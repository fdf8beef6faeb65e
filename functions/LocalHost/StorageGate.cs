using Microsoft.Extensions.Logging;
using ReviewPipeline.Settings;
using ReviewPipeline.Storage;

namespace ReviewPipeline.LocalHost;

/// <summary>Waits at the start until storage answers and makes the functions' queues, so that everything after it can rely on both.</summary>
internal sealed partial class StorageGate(
    FunctionCatalog catalog, Connections connections, LocalHostSettings local, ILogger<StorageGate> log)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(500);

    /// <summary>False when the wait was in vain; what to start has been said.</summary>
    public async Task<bool> Opens(CancellationToken cancellation)
    {
        var address = connections.Account(StorageAccount.SettingName).Address;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(local.StorageWait);
        Exception? last = null;
        while (!patience.IsCancellationRequested)
        {
            try
            {
                await Task.WhenAll(catalog.Functions.OfType<QueueFunction>().Select(
                    function => new WorkQueues(connections.Account(function.Connection)).Create(function.Queue, patience.Token)));
                return true;
            }
            catch (Exception problem) when (!cancellation.IsCancellationRequested)
            {
                if (last is null)
                {
                    Waiting(log, address, local.StorageWait.TotalSeconds);
                }

                last = problem;
            }

            await Task.Delay(BetweenTries, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        cancellation.ThrowIfCancellationRequested();
        NoStorage(log, address, local.StorageWait.TotalSeconds, Reason(last));
        return false;
    }

    private static string Reason(Exception? problem) => problem switch
    {
        null or OperationCanceledException => "no answer",
        AggregateException { InnerExceptions: [.., var last] } => Reason(last),
        _ => problem.Message.Split('\n')[0].TrimEnd(),
    };

    [LoggerMessage(LogLevel.Warning, "Storage at {Address} does not answer yet; trying for {Seconds} s.")]
    private static partial void Waiting(ILogger logger, Uri address, double seconds);

    [LoggerMessage(
        LogLevel.Critical,
        "Storage at {Address} has not answered for {Seconds} s ({Reason}). Start the emulator with ./review up, or correct ReviewStorage.")]
    private static partial void NoStorage(ILogger logger, Uri address, double seconds, string reason);
}
