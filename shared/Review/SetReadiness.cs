using System.Collections.Immutable;

namespace ReviewPipeline.Review;

/// <summary>Whether a frame set may be approved as one, and what keeps it from that: computed on read, never stored.</summary>
/// <param name="Frames">In the order of their numbers; those that never came last.</param>
public sealed record SetReadiness(ImmutableArray<ReadyFrame> Frames)
{
    public bool IsReady => Frames.All(frame => frame.Readiness == FrameReadiness.Approved);

    /// <param name="frames">The files of the set with the candidates that stand for them: <see cref="CountedFrame.Of"/>.</param>
    public static SetReadiness Of(SetState set, ImmutableArray<CountedFrame> frames) => new(
    [
        .. frames.Select(frame => new ReadyFrame(frame.Number, frame.File, frame.Candidate, Of(frame.State))),
        .. Enumerable.Range(frames.Length + 1, Math.Max(0, set.FramesWanted - frames.Length))
            .Select(number => new ReadyFrame(number, null, null, FrameReadiness.Missing)),
    ]);

    /// <summary>Whether the set's approval is of these very frames, each approved as it was then.</summary>
    public static bool Holds(SetState set, ImmutableArray<CountedFrame> frames) =>
        set.Approval is { } approval
        && Of(set, frames).IsReady
        && frames.Select(AsApproved).ToHashSet().SetEquals(approval.Frames);

    internal static ApprovedFrame AsApproved(CountedFrame frame) => new(frame.Candidate, frame.State.Round);

    private static FrameReadiness Of(CandidateState frame) => frame switch
    {
        { Status: Status.None or Status.Refused or Status.Withdrawn or Status.Deleted } => FrameReadiness.Missing,
        { Successor: not null } or { Status: Status.Superseded } => FrameReadiness.Stale,
        { Status: Status.Rejected or Status.ChangesRequested } => FrameReadiness.Rejected,
        { Status: Status.Approved } => FrameReadiness.Approved,
        _ => FrameReadiness.Undecided,
    };
}

/// <param name="File">Null where no such frame ever came.</param>
/// <param name="Candidate">Subject id.</param>
public sealed record ReadyFrame(int Number, string? File, string? Candidate, FrameReadiness Readiness);

public enum FrameReadiness
{
    /// <summary>It never came, or was withdrawn.</summary>
    Missing,

    /// <summary>A newer iteration of it came, and is not counted here yet.</summary>
    Stale,

    Undecided,

    /// <summary>Or changes were requested: a new iteration is needed.</summary>
    Rejected,

    Approved,
}
