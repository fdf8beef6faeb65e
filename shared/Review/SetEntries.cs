using System.Collections.Immutable;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Consistency;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <param name="Frames">How many frames the brief asks for.</param>
public sealed record SetOpened(string Brief, string Set, int Frames) : IEntryData;

/// <param name="Candidate">Subject id of the frame.</param>
/// <param name="File">Frames are ordered by their file names.</param>
public sealed record SetFrameAdded(string Candidate, string File) : IEntryData;

/// <summary>As many frames have come as the brief asks for.</summary>
public sealed record SetCompleted(int Frames) : IEntryData;

/// <summary>All set checks ran, and came to something new.</summary>
/// <param name="Run">1 for the first of this set, then one more each.</param>
/// <param name="Frames">The files that it looked at, in the order of their numbers; those that count were compared.</param>
/// <param name="Reference">Subject ids of the approved frames that the set was held against.</param>
/// <param name="Standings">How each frame stands among the others; empty where they could not be compared.</param>
public sealed record SetChecked(
    int Run,
    int BriefVersion,
    ImmutableArray<SeenFrame> Frames,
    ImmutableArray<string> Reference,
    ImmutableArray<CheckResult> Results,
    ImmutableArray<FrameStanding> Standings) : IEntryData
{
    public IEnumerable<CheckResult> Findings() => Results.Where(result => result.IsFinding);
}

/// <param name="Number">From 1, by file name: how people speak of the frame.</param>
/// <param name="Added">Which of the set's added frames it is, from 1; its file name stands there.</param>
/// <param name="Candidate">Subject id.</param>
/// <param name="Counts">False where it was refused, rejected or withdrawn.</param>
public sealed record SeenFrame(int Number, int Added, string Candidate, bool Counts);

/// <summary>The set is approved as one.</summary>
/// <param name="Frames">Those that it consisted of.</param>
/// <param name="Run">The set check that the approver saw; 0 before the first.</param>
public sealed record SetApproved(ImmutableArray<ApprovedFrame> Frames, PersonalText? Note, int Run) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Note = seal(Note) };
}

public sealed record SetApprovalWithdrawn(PersonalText Reason) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Reason = seal(Reason) };
}

/// <param name="Candidate">Subject id.</param>
/// <param name="Round">In which it was approved: reopened, it is another approval.</param>
public sealed record ApprovedFrame(string Candidate, int Round);
