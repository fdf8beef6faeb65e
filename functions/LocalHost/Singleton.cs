using Microsoft.Extensions.Logging;
using ReviewPipeline.Settings;
using ReviewPipeline.Storage;

namespace ReviewPipeline.LocalHost;

/// <summary>Work that one host at a time does, of all that share the account: whoever holds the blob lease of its name.</summary>
internal sealed partial class Singleton(StorageAccount account, LocalHostSettings local, ILogger<Singleton> log)
{
    /// <summary>The container of leases, schedules and the watcher's memory.</summary>
    private const string StateContainer = "local-host";

    /// <param name="work">Ends when its token is cancelled: the host stops, or the lease was lost. Told whether it was first at the start.</param>
    public async Task Run(string name, Func<BlobLease, bool, CancellationToken, Task> work, CancellationToken stopping)
    {
        var atStart = true;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var lease = await BlobLease.TryTake(
                    account, StateContainer, name, local.SingletonLease, stopping);
                if (lease is not null)
                {
                    using var held = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Lost);
                    await work(lease, atStart, held.Token);
                }
            }
            catch (OperationCanceledException)
            {
                // The host stops, or another one has the lease now.
            }
            catch (Exception problem)
            {
                Interrupted(log, name, problem);
            }

            atStart = false;
            await Task.Delay(local.SingletonLease / 5, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Name} was interrupted; trying again.")]
    private static partial void Interrupted(ILogger logger, string name, Exception problem);
}
