using System.Collections.Immutable;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <summary>Where a frame set stands: the fold of its entries.</summary>
public sealed record SetState : ISubjectState<SetState>
{
    public static SetState Empty { get; } = new();

    public Status Status { get; init; } = Status.None;

    public long Version { get; init; }

    public string Brief { get; init; } = "";

    public string Set { get; init; } = "";

    /// <summary>How many frames the brief asked for when the set was opened.</summary>
    public int FramesWanted { get; init; }

    /// <summary>In the order in which they came; a file name comes again with each replacement.</summary>
    public ImmutableArray<SetFrameAdded> Frames { get; init; } = [];

    /// <summary>What the set checks came to last; null before the first time.</summary>
    public SetChecked? Check { get; init; }

    /// <summary>Null where it was not approved as one, or was and is no longer. Whether it still holds, <see cref="SetReadiness"/> says.</summary>
    public SetApproval? Approval { get; init; }

    public SetState Apply(Entry entry)
    {
        var next = this with { Status = Pipeline.After(Status, entry.Data), Version = entry.FollowOn(Version) };
        return entry.Data switch
        {
            SetOpened opened => next with { Brief = opened.Brief, Set = opened.Set, FramesWanted = opened.Frames },
            SetFrameAdded frame => next with { Frames = Frames.Add(frame), Approval = null },
            SetCompleted => next,
            SetChecked check => next with { Check = check },
            SetApproved approved => next with { Approval = new(entry.Actor, entry.At, approved.Note, approved.Frames) },
            SetApprovalWithdrawn => next with { Approval = null },
            _ => throw new InvalidOperationException($"{entry.Kind} is not an entry of a frame set."),
        };
    }
}

public sealed record SetApproval(string By, DateTimeOffset At, PersonalText? Note, ImmutableArray<ApprovedFrame> Frames);
