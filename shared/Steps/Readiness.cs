using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using ReviewPipeline.Settings;
using ReviewPipeline.Storage;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>
/// Whether a program can do its work: storage answers, keys are loaded, sealing goes on. What is wrong is said to anybody who asks, so in
/// words without names, paths or keys; the log has the rest.
/// </summary>
public sealed partial class Readiness
{
    /// <summary>Long enough for a slow answer, short enough for whoever probes: Azure's health check gives a minute, Kubernetes a second or more.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Anybody may ask, as often as they like: storage is asked this often at most.</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(2);

    private readonly WorkQueues queues;
    private readonly Lists lists;
    private readonly TrailLog log;
    private readonly StoredLayout layout;
    private readonly Lazy<WrappingKeys> words;
    private readonly TrailSettings trail;
    private readonly TimeProvider time;
    private readonly ILogger<Readiness> logger;
    private readonly SharedRefresh refresh;
    private ImmutableArray<Condition> last = [];

    public Readiness(
        WorkQueues queues, Lists lists, TrailLog log, StoredLayout layout, Lazy<WrappingKeys> words, TrailSettings trail, TimeProvider time, ILogger<Readiness> logger)
    {
        this.queues = queues;
        this.lists = lists;
        this.log = log;
        this.layout = layout;
        this.words = words;
        this.trail = trail;
        this.time = time;
        this.logger = logger;
        refresh = new(Look, time);
    }

    /// <summary>Each condition, met or not.</summary>
    public async Task<ImmutableArray<Condition>> Check()
    {
        await refresh.Run(Keep);
        return last;
    }

    private async Task Look()
    {
        using var patience = new CancellationTokenSource(Patience, time);
        last =
        [
            .. await Task.WhenAll(
                Try("storage", "Storage does not answer.", () => AskStorage(patience.Token)),
                Try("keys", "A key can't be loaded: see to Words:KeyFile or Words:Keys, and to Trail:VerifierKeyFile or Trail:VerifierKeys.", LoadKeys),
                Try("sealing", "Whether sealing goes on can't be told: storage does not answer.", () => AskForAlarm(patience.Token))),
        ];
    }

    /// <summary>A table and a queue; blobs are asked for the alarm.</summary>
    private async Task<string?> AskStorage(CancellationToken cancellation)
    {
        await Task.WhenAll(lists.Find(Reports.ListRow.Briefs, "ready", cancellation), queues.Depth(Pipeline.Queues.Changes, cancellation));
        return null;
    }

    private Task<string?> LoadKeys()
    {
        _ = words.Value;
        _ = trail.Identity();
        return Task.FromResult<string?>(null);
    }

    private async Task<string?> AskForAlarm(CancellationToken cancellation) =>
        await log.ReadAlarm(cancellation) is not null ? "Sealing is stopped by an alarm: somebody has to run 'review verify' and find out why."
        : await layout.Problem(cancellation) is not null ? "An earlier version laid out what is sealed: somebody has to stop the functions and run 'review rebuild --index'."
        : null;

    private async Task<Condition> Try(string name, string otherwise, Func<Task<string?>> look)
    {
        try
        {
            return new(name, await look());
        }
        catch (Exception problem)
        {
            LogNotReady(logger, name, problem);
            return new(name, otherwise);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Not ready: {Condition}")]
    private static partial void LogNotReady(ILogger logger, string condition, Exception problem);
}

/// <param name="Problem">A sentence for whoever runs it; null where all is well.</param>
public sealed record Condition(string Name, string? Problem);
