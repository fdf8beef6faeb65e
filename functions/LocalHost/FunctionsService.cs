using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReviewPipeline.Settings;
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
        if (!await EverythingElseStarted(stoppingToken))
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

    /// <summary>The app's own hosted services may prepare what its functions need.</summary>
    private async Task<bool> EverythingElseStarted(CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, lifetime.ApplicationStarted);
        await Task.Delay(Timeout.Infinite, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stopping.IsCancellationRequested;
    }

    [LoggerMessage(LogLevel.Information, "Function {Name}: {Trigger}")]
    private static partial void Runs(ILogger logger, string name, string trigger);

    [LoggerMessage(LogLevel.Information, "{Count} functions are running against {Address}")]
    private static partial void Started(ILogger logger, int count, Uri address);

    [LoggerMessage(LogLevel.Information, "Stopped; nothing is left half done.")]
    private static partial void Stopped(ILogger logger);
}
