using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks;

/// <summary>One rule that an image is measured by. A check is pure: same input and brief, same judgement.</summary>
public interface ICheck
{
    RuleDescription About { get; }

    /// <summary>What a miss means under this brief.</summary>
    Severity SeverityFor(Brief brief);

    /// <summary>The drawing that shows a miss; null where there is nothing to point at.</summary>
    EvidenceKind? Shows => null;
}

/// <summary>A rule that each placement states for itself; an image needs to satisfy one placement only.</summary>
public interface IPlacementCheck : ICheck
{
    Judgement Judge(CheckInput input, Placement placement);
}

/// <summary>A rule for the image as such, or by the brief as a whole.</summary>
public interface IImageCheck : ICheck
{
    Judgement Judge(CheckInput input, Brief brief);
}

/// <summary>What one check found.</summary>
/// <param name="Message">One sentence; where the limit is missed it says what to change.</param>
public sealed record Judgement(CheckOutcome Outcome, string Message, string? Measured, string? Limit)
{
    /// <summary>Whether a miss may block: the limit is the brief's own, or the platform itself states it.</summary>
    public bool Binds { get; init; } = true;

    public static Judgement Of(bool met, string measured, string limit, string whenMet, string whenMissed) =>
        new(met ? CheckOutcome.Met : CheckOutcome.Missed, met ? whenMet : whenMissed, measured, limit);

    public static Judgement NotChecked(string why) => new(CheckOutcome.NotChecked, why, null, null);

    /// <param name="measured">What was measured all the same.</param>
    public static Judgement CannotTell(string why, string? measured = null) => new(CheckOutcome.CannotTell, why, measured, null);
}
