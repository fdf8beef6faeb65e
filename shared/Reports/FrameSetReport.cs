using System.Collections.Immutable;
using ReviewPipeline.Checks.Consistency;
using ReviewPipeline.Review;

namespace ReviewPipeline.Reports;

/// <summary>A frame set as the page and <c>review set --json</c> show it.</summary>
/// <param name="FramesWanted">How many the brief asked for when the set was opened.</param>
/// <param name="Check">What the set checks came to last; null before the first time.</param>
/// <param name="Frames">In the order of their numbers.</param>
public sealed record FrameSetReport(
    string Id, string Brief, string Set, Status Status, int FramesWanted, SetChecked? Check, ImmutableArray<FrameReport> Frames)
{
    /// <summary>What keeps the set from being approved as one.</summary>
    public required SetReadiness Readiness { get; init; }

    /// <summary>Null where it was not approved as one.</summary>
    public SetApproval? Approval { get; init; }

    /// <summary>Whether the approval is of the frames as they stand now.</summary>
    public bool ApprovalHolds { get; init; }

    public static FrameSetReport Of(string id, SetState state, ImmutableArray<CountedFrame> frames)
    {
        var seen = state.Check?.Frames.ToDictionary(frame => frame.Added) ?? [];
        var standings = state.Check?.Standings.ToDictionary(standing => standing.Frame) ?? [];
        return new(id, state.Brief, state.Set, state.Status, state.FramesWanted, state.Check, [.. frames.Select(frame => new FrameReport(
            frame.Number,
            frame.File,
            frame.Candidate,
            frame.State.Status,
            frame.Counts,
            frame.State.Width,
            frame.State.Height,
            frame.State.Verdict?.Run ?? 0,
            seen.TryGetValue(frame.Added, out var compared) ? standings.GetValueOrDefault(compared.Number) : null))])
        {
            Readiness = SetReadiness.Of(state, frames),
            Approval = state.Approval,
            ApprovalHolds = SetReadiness.Holds(state, frames),
        };
    }

    /// <summary>
    /// What a frame is best laid beside to see what is odd about it: an approved frame of the set, and where there is none, that which
    /// stands out least. Null where no other frame was compared.
    /// </summary>
    public FrameReport? Example(FrameReport odd) => Frames
        .Where(frame => frame != odd && frame.Counts && frame.Standing is { Odd: false })
        .OrderByDescending(frame => frame.Status == Status.Approved)
        .ThenBy(frame => Math.Max(frame.Standing!.Texture ?? 0, Math.Max(frame.Standing.Palette ?? 0, frame.Standing.Grade ?? 0)))
        .FirstOrDefault();
}

/// <param name="Counts">Whether it is present: what was refused, rejected or withdrawn is not.</param>
/// <param name="Run">Its last check run.</param>
/// <param name="Standing">Null where it has not been compared.</param>
public sealed record FrameReport(
    int Number, string File, string Candidate, Status Status, bool Counts, int? Width, int? Height, int Run, FrameStanding? Standing);
