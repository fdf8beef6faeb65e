using ReviewPipeline.Subjects;

namespace ReviewPipeline.Telemetry.Local;

/// <summary>One thing that happened to a candidate.</summary>
/// <param name="What">A stage of the map, a part of one, or the kind of an entry.</param>
/// <param name="At">When it began; of an entry, when it was recorded.</param>
/// <param name="Took">Zero for an entry.</param>
/// <param name="Waited">In the queue before, what was kept back on purpose not counted.</param>
/// <param name="Depth">0 for work of its own, 1 for what happened within it.</param>
public sealed record TimelineRow(string What, DateTimeOffset At, TimeSpan Took, TimeSpan Waited, int Depth)
{
    /// <summary>Which program did it; null where only the record tells of it.</summary>
    public string? Program { get; init; }

    /// <summary>Id of whoever did it.</summary>
    public string? Actor { get; init; }

    /// <summary>What that one was then; null where only the record tells of it.</summary>
    public string? Role { get; init; }

    public Entry? Entry { get; init; }

    /// <summary>Why a command was refused; null where none was.</summary>
    public string? Refusal { get; init; }

    /// <summary>The exception's type where it failed.</summary>
    public string? Error { get; init; }

    /// <summary>Entries in the log under the checkpoint that this sealing came to.</summary>
    public long? LogSize { get; init; }

    /// <summary>Runs in a row that are told as one.</summary>
    public int Times { get; init; } = 1;

    /// <summary>An arrival, or an entry: it takes no time.</summary>
    public bool IsMoment => Entry is not null || What == Timeline.Arrived;

    public DateTimeOffset End => At + Took;

    /// <summary>Where it begins when waiting counts.</summary>
    public DateTimeOffset Since => At - Waited;
}
