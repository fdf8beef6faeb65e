using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReviewPipeline.Storage;

namespace ReviewPipeline.LocalHost;

/// <summary>Runs all functions of the app, from the start of the host until it was told to stop and they have finished.</summary>
internal sealed partial class FunctionsService : BackgroundService
{
    private readonly IReadOnlyList<Function> functions;
    private readonly LocalHostSettings local;
    private readonly IHostApplicationLifetime lifetime;
    private readonly ILogger<FunctionsService> log;
    private readonly StorageAccount account;
    private readonly List<QueueListener> queueListeners;
    private readonly List<TimerListener> timerListeners;
    private readonly UploadsWatcher? watcher;

    public FunctionsService(
        FunctionCatalog catalog,
        Connections connections,
        LocalHostSettings local,
        IHostApplicationLifetime lifetime,
        IServiceProvider services,
        ILogger<FunctionsService> log)
    {
        functions = catalog.Functions;
        this.local = local;
        this.lifetime = lifetime;
        this.log = log;
        account = connections.Account(StorageAccount.SettingName);
        var singleton = Make<Singleton>(account);
        queueListeners =
        [
            .. functions.OfType<QueueFunction>().Select(f => Make<QueueListener>(f, new WorkQueues(connections.Account(f.Connection)))),
        ];
        timerListeners = [.. functions.OfType<TimerFunction>().Select(f => Make<TimerListener>(f, singleton, TimeProvider.System))];

        // Without a function that listens there is nobody to tell of uploads.
        watcher = functions.OfType<QueueFunction>().Select(f => f.Queue).Contains(Pipeline.Queues.Uploads, StringComparer.Ordinal)
            ? Make<UploadsWatcher>(account, singleton)
            : null;

        T Make<T>(params object[] known) => ActivatorUtilities.CreateInstance<T>(services, known);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await StorageAnswers(stoppingToken))
        {
            return;
        }

        foreach (var function in functions)
        {
            Runs(log, function.Name, function.Trigger);
        }

        using var cutoff = new CancellationTokenSource();
        await using var drain = stoppingToken.Register(() => cutoff.CancelAfter(local.DrainTime));
        Started(log, functions.Count, account.Address);
        await Task.WhenAll(
        [
            .. queueListeners.Select(listener => listener.Run(stoppingToken, cutoff.Token)),
            .. timerListeners.Select(listener => listener.Run(stoppingToken, cutoff.Token)),
            watcher?.Run(stoppingToken) ?? Task.CompletedTask,
        ]);
        Stopped(log);
    }

    /// <summary>Creates the queues; where storage does not answer, says what to start and ends the host.</summary>
    private async Task<bool> StorageAnswers(CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(local.StorageWait);
        Exception? last = null;
        while (!patience.IsCancellationRequested)
        {
            try
            {
                await Task.WhenAll(queueListeners.Select(listener => listener.CreateQueue(patience.Token)));
                return true;
            }
            catch (Exception problem)
            {
                if (last is null && !stopping.IsCancellationRequested)
                {
                    Waiting(log, account.Address, local.StorageWait.TotalSeconds);
                }

                last = problem is OperationCanceledException ? last : problem;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!stopping.IsCancellationRequested)
        {
            NoStorage(log, account.Address, local.StorageWait.TotalSeconds, Reason(last));
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }

        return false;
    }

    private static string Reason(Exception? problem) => problem switch
    {
        null => "no answer",
        AggregateException { InnerExceptions: [.., var last] } => Reason(last),
        _ => problem.Message.Split('\n')[0].TrimEnd(),
    };

    [LoggerMessage(LogLevel.Information, "Function {Name}: {Trigger}")]
    private static partial void Runs(ILogger logger, string name, string trigger);

    [LoggerMessage(LogLevel.Information, "{Count} functions are running against {Address}")]
    private static partial void Started(ILogger logger, int count, Uri address);

    [LoggerMessage(LogLevel.Information, "Stopped; nothing is left half done.")]
    private static partial void Stopped(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Storage at {Address} does not answer yet; trying for {Seconds} s.")]
    private static partial void Waiting(ILogger logger, Uri address, double seconds);

    [LoggerMessage(
        LogLevel.Critical,
        "Storage at {Address} has not answered for {Seconds} s ({Reason}). Start the emulator with ./review up, or correct ReviewStorage.")]
    private static partial void NoStorage(ILogger logger, Uri address, double seconds, string reason);
}
