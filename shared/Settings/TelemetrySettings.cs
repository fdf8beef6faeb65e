namespace ReviewPipeline.Settings;

/// <summary>Section <c>Telemetry</c>.</summary>
public sealed record TelemetrySettings
{
    [Setting("A folder where programs keep what `review trace` shows, on one's own machine. Without it nothing is kept.", Form = "a path")]
    public string? Folder { get; init; }

    [Setting("The share of traces that is sent and kept, each of them whole: 0.1 is every tenth. Metrics and logs are sent whole.", AtLeast = "0", AtMost = "1")]
    public decimal Share { get; init; } = 1;
}
