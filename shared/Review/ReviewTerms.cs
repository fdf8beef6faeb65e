using ReviewPipeline.Briefs;

namespace ReviewPipeline.Review;

/// <summary>What a brief says of review. Always of the brief version by which the candidate was checked.</summary>
/// <param name="NoResponseAt">From then on an undecided candidate counts as without a response.</param>
public sealed record ReviewTerms(Approval Approval, DateTimeOffset Deadline, DateTimeOffset NoResponseAt)
{
    /// <summary>The brief's: only roles in it count.</summary>
    public string Group { get; init; } = Brief.UsualGroup;

    public static ReviewTerms Of(Brief brief) =>
        new(brief.Approval, brief.Deadline, Later(brief.Approval, brief.Deadline)) { Group = brief.Group };

    /// <summary>Null where the stages have changed since, or there is no such stage.</summary>
    public ApprovalStage? StageAt(int stage) => Approval.Stages.ElementAtOrDefault(stage);

    /// <summary>The same for one candidate: what came into review late, or was reopened, has as many business days from then.</summary>
    public DateTimeOffset NoResponseAtFor(CandidateState candidate) => NoResponseAtFor(candidate.InReviewSince);

    /// <param name="inReviewSince">Null before the first check run.</param>
    public DateTimeOffset NoResponseAtFor(DateTimeOffset? inReviewSince)
    {
        var own = inReviewSince is { } since ? Later(Approval, since) : NoResponseAt;
        return own > NoResponseAt ? own : NoResponseAt;
    }

    /// <summary>Where business days are counted.</summary>
    public TimeZoneInfo Zone => ZoneOf(Approval);

    /// <summary>From then on the deadline is near: the first reminder that the brief asks for. Null where it asks for none.</summary>
    public DateTimeOffset? SoonFrom =>
        Approval.Reminders.IsEmpty ? null : BusinessDays.Before(Deadline, Approval.Reminders.Max(), Zone, Approval.Holidays);

    /// <summary>How it stands by the clock.</summary>
    public DueState DueAt(DateTimeOffset now) => Due.Of(Deadline, NoResponseAt, now, SoonFrom);

    private static DateTimeOffset Later(Approval approval, DateTimeOffset from) =>
        BusinessDays.After(from, approval.NoResponseAfter, ZoneOf(approval), approval.Holidays);

    private static TimeZoneInfo ZoneOf(Approval approval) => TimeZones.Or(approval.TimeZone, TimeZoneInfo.Utc);
}
