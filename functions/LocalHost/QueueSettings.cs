using Microsoft.Extensions.Configuration;

namespace ReviewPipeline.LocalHost;

/// <summary>
/// <c>extensions.queues</c> of host.json, which Azure Functions reads in the same way
/// (https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-queue#host-json), environment overrides included.
/// </summary>
internal sealed record QueueSettings
{
    /// <summary>The storage service gives out no more at once.</summary>
    private const int MostInOneFetch = 32;

    /// <summary>Messages fetched at once, each run at the same time.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>The next batch is fetched when no more than so many of a function's messages are running.</summary>
    public int NewBatchThreshold { get; init; } = 8;

    /// <summary>Failures before a message is set aside.</summary>
    public int MaxDequeueCount { get; init; } = 5;

    /// <summary>How long a message rests after a failure.</summary>
    public TimeSpan VisibilityTimeout { get; init; }

    /// <summary>The longest pause between two looks at an empty queue.</summary>
    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    public string MessageEncoding { get; init; } = "base64";

    /// <exception cref="FunctionMistakeException">host.json is missing or says what this host does not do.</exception>
    public static QueueSettings Read(string contentRoot)
    {
        var file = Path.Combine(contentRoot, "host.json");
        if (!File.Exists(file))
        {
            throw new FunctionMistakeException([$"There is no host.json in {contentRoot}. Copy it to the output folder with the app."]);
        }

        var hostJson = new ConfigurationBuilder()
            .AddJsonFile(file)
            .AddEnvironmentVariables("AzureFunctionsJobHost__")
            .Build();
        var settings = hostJson.GetSection("extensions:queues").Get<QueueSettings>() ?? new();

        List<string> mistakes =
        [
            .. Check(settings.BatchSize is >= 1 and <= MostInOneFetch, $"batchSize is {settings.BatchSize}; it can be 1 to {MostInOneFetch}."),
            .. Check(settings.NewBatchThreshold >= 0, $"newBatchThreshold is {settings.NewBatchThreshold}; it can't be negative."),
            .. Check(settings.MaxDequeueCount >= 1, $"maxDequeueCount is {settings.MaxDequeueCount}; it must be at least 1."),
            .. Check(
                settings.MessageEncoding.Equals("none", StringComparison.OrdinalIgnoreCase),
                $"messageEncoding is {settings.MessageEncoding} (base64 where it isn't given); write none: Event Grid sends plain JSON."),
        ];
        return mistakes.Count == 0 ? settings : throw new FunctionMistakeException(mistakes);
    }

    private static string[] Check(bool holds, string mistake) => holds ? [] : [$"host.json, extensions.queues: {mistake}"];
}
