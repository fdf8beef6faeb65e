namespace ReviewPipeline.Trail;

/// <summary>Why and since when sealing is stopped.</summary>
public sealed record SealAlarm(string Why, DateTimeOffset At);
