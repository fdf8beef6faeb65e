using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <summary>What a round of voting came to, by the vote that decided it.</summary>
public sealed record Decision(DecisionKind Kind, string By, DateTimeOffset At, string? Reason, PersonalText? Note);

/// <summary>The end of a round without a decision.</summary>
/// <param name="Reason">Why it was withdrawn or deleted; null where no response came.</param>
public sealed record Closing(string By, DateTimeOffset At, PersonalText? Reason);
