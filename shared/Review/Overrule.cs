using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <param name="Code">Of the finding.</param>
/// <param name="Reason">Why it is wrong or of no matter here, in words.</param>
public sealed record Overrule(string Code, string By, DateTimeOffset At, PersonalText Reason);
