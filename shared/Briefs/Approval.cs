using System.Collections.Immutable;

namespace ReviewPipeline.Briefs;

/// <summary>Who must approve an image, and by when.</summary>
/// <param name="Stages">In series: the next one opens when the one before has passed.</param>
public sealed record Approval(ImmutableArray<ApprovalStage> Stages)
{
    /// <summary>A week without a working day's answer is no answer.</summary>
    public const int UsualNoResponseAfter = 5;

    /// <summary>The last working day, and early enough for one more iteration.</summary>
    public static readonly ImmutableArray<int> UsualReminders = [3, 1];

    /// <summary>Whether the maker of an image is kept from voting on it.</summary>
    public bool FourEyes { get; init; } = true;

    /// <summary>Whether somebody who voted in one stage is kept from voting in another.</summary>
    public bool OnePersonOneStage { get; init; }

    /// <summary>What changes may be requested for, and what an image may be rejected for.</summary>
    public ImmutableArray<Reason> Reasons { get; init; } = Briefs.Reasons.All;

    public FinalPicture Final { get; init; } = FinalPicture.Any;

    /// <summary>IANA name of the time zone in which business days are counted.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Days that are no business days, besides Saturdays and Sundays.</summary>
    public ImmutableArray<DateOnly> Holidays { get; init; } = [];

    /// <summary>How many business days before the deadline people are reminded.</summary>
    public ImmutableArray<int> Reminders { get; init; } = UsualReminders;

    /// <summary>After how many business days past the deadline an undecided image counts as without a response.</summary>
    public int NoResponseAfter { get; init; } = UsualNoResponseAfter;

    /// <summary>Id of the person who is told when an image is overdue; null tells nobody more.</summary>
    public string? EscalateTo { get; init; }

    /// <summary>Pictures to compare with.</summary>
    public ImmutableArray<PictureReference> References { get; init; } = [];
}

/// <summary>What the last stage may approve.</summary>
public enum FinalPicture
{
    Any,

    /// <summary>Only what was edited since it left the generator.</summary>
    Finished,
}

/// <param name="Candidate">Subject id of an approved candidate, of this brief or another.</param>
public sealed record PictureReference(string Name, string Candidate);
