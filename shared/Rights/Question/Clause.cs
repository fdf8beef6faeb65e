using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Question;

/// <summary>One thing that an answer depends on.</summary>
/// <param name="Words">What it says, and of what, in a sentence.</param>
/// <param name="Entry">Where that is recorded; null where nothing is.</param>
/// <param name="Until">When a yes ends by what is known now; null where nothing ends it.</param>
public sealed record Clause(ClauseCode Code, Verdict Verdict, string Words, EntryRef? Entry, DateTimeOffset? Until = null)
{
    /// <summary>What the person said who decided it; null where nobody gave a reason.</summary>
    public PersonalText? Reason { get; init; }
}
