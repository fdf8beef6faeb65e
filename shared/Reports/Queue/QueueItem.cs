using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ReviewPipeline.Review;

namespace ReviewPipeline.Reports.Queue;

/// <summary>A candidate in review, as the queue holds it: bounded by the length of a file name and the number of checks and placements.</summary>
/// <param name="BriefVersion">The brief version of the last check run; it is decided by this one.</param>
/// <param name="Maker">Actor id of the uploader; null where the file came by a storage client.</param>
/// <param name="Run">The last check run.</param>
/// <param name="Claim">The last claim, ended or not.</param>
/// <param name="Findings">Of the last check run.</param>
/// <param name="Placements">Ids of the placements that it meets.</param>
public sealed record QueueItem(
    string Id,
    string Brief,
    int BriefVersion,
    string Set,
    string File,
    string? Model,
    string? Maker,
    DateTimeOffset Deadline,
    int Run,
    Claim? Claim,
    ImmutableArray<QueueFinding> Findings,
    ImmutableArray<string> Placements)
{
    /// <summary>1 for the first candidate at its place.</summary>
    public int Iteration { get; init; } = 1;

    /// <summary>Since when it may be decided, in this round.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Index from 0 of the open stage.</summary>
    public int Stage { get; init; }

    /// <summary>Who has cast a vote that counts, and where; not which.</summary>
    public ImmutableArray<StageVoter> Voters { get; init; } = [];

    /// <summary>Blocking findings that nobody has overruled.</summary>
    [JsonIgnore]
    public int Blocking => Findings.Count(finding => finding is { IsBlocking: true, Overruled: false });

    [JsonIgnore]
    public int Advice => Findings.Count(finding => finding is { IsBlocking: false, Overruled: false });

    [JsonIgnore]
    public int Overruled => Findings.Length - Blocking - Advice;
}

public sealed record StageVoter(string By, int Stage);

public sealed record QueueFinding(string Code, bool IsBlocking, bool Overruled);
