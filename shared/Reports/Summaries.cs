using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Review;

namespace ReviewPipeline.Reports;

/// <summary>A candidate as lists, pages and <c>review status --json</c> show it.</summary>
/// <param name="BriefVersion">The brief version of the last verdict; before it, the one at intake; null for a refused file.</param>
/// <param name="Findings">Missed limits of the last check run, or why the file was refused or quarantined.</param>
/// <param name="Version">Of the candidate: how many entries its history has.</param>
/// <param name="Run">The last check run; 0 before the first.</param>
/// <param name="Aliases">Other paths with the same bytes.</param>
public sealed record CandidateSummary(
    string Id,
    string Brief,
    int? BriefVersion,
    string Set,
    string File,
    string? Sha256,
    Status Status,
    int? Width,
    int? Height,
    ImageFormat? Format,
    long Bytes,
    ImmutableArray<Finding> Findings,
    ImmutableArray<string> MeetsPlacements,
    long Version,
    int Run,
    DateTimeOffset OpenedAt,
    DateTimeOffset? Deadline,
    string? Model,
    string? Uploader,
    Claim? Claim,
    Decision? Decision,
    ImmutableArray<string> Aliases)
{
    /// <summary>How it stands in each placement of the brief; lists leave it out.</summary>
    public ImmutableArray<PlacementVerdict>? Placements { get; init; }

    /// <summary>What is known of its origin; null in lists.</summary>
    public ImmutableArray<ProvenanceRow>? Provenance { get; init; }

    /// <summary>1 for the first candidate at its place.</summary>
    public int Iteration { get; init; } = 1;

    /// <summary>Subject id of the iteration before.</summary>
    public string? Previous { get; init; }

    /// <summary>Subject id of the iteration after.</summary>
    public string? Successor { get; init; }

    /// <summary>Since when it may be decided, in this round; null before it is first checked.</summary>
    public DateTimeOffset? InReviewSince { get; init; }

    /// <summary>Index from 0 of the open stage of approval. What was voted there is not told in lists.</summary>
    public int Stage { get; init; }

    /// <summary>How many blocking findings stand that nobody has overruled.</summary>
    public int Blocking => Findings.Count(finding => finding is { Severity: Severity.Blocking, Overruled: false });
}

/// <summary>A missed limit as people read it.</summary>
public sealed record Finding(string Code, Severity Severity, string Message, string? Measured, string? Limit, string? Placement)
{
    /// <summary>An approver said that it is wrong or of no matter here.</summary>
    public bool Overruled { get; init; }
}

/// <param name="Id">Slug: the first segment of upload paths.</param>
/// <param name="Number">Current version of the brief.</param>
public sealed record BriefSummary(
    string Id, int Number, string Title, Purpose Purpose, DateTimeOffset Deadline, int Frames, DateTimeOffset ChangedAt)
{
    public string Group { get; init; } = Brief.UsualGroup;
}

/// <param name="Frames">How many count: refused, rejected and withdrawn ones don't, and a replaced one counts once.</param>
/// <param name="Findings">Missed limits of the last set check.</param>
public sealed record SetSummary(
    string Id, string Brief, string Set, Status Status, int Frames, int FramesWanted, ImmutableArray<Finding> Findings);

/// <summary>An approved frame, as others are compared with it.</summary>
/// <param name="Signature">As its check run recorded it.</param>
public sealed record ReferenceFrame(string Candidate, string Signature);

/// <summary>What became of a blob at a path: which candidate it is, or is an alias of. How that stands, the candidate says.</summary>
/// <param name="ETag">State of the blob that was read.</param>
/// <param name="At">When it was taken in or turned away.</param>
public sealed record FileOutcome(string Path, string ETag, string Candidate, bool Alias, DateTimeOffset At);

/// <summary>One line of the newest entries of all subjects.</summary>
public sealed record LatestEntry(string Subject, long Version, string Kind, string Actor, DateTimeOffset At)
{
    /// <summary>What people call the subject, or what was looked at; null where its id says it.</summary>
    public string? Name { get; init; }

    /// <summary>Slug of the brief that it belongs to; null where it belongs to none, or is a pin.</summary>
    public string? Brief { get; init; }

    /// <summary>Slug of the licence that the entry is about; null for others.</summary>
    public string? Licence { get; init; }
}
