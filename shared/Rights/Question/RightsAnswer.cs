using System.Collections.Immutable;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Question;

/// <summary>May it be used there, then: the least of what its clauses say.</summary>
/// <param name="Asset">Subject id.</param>
/// <param name="Channel">Id.</param>
/// <param name="Territory">Code.</param>
/// <param name="At">The moment that is asked about, in UTC.</param>
/// <param name="Decisive">What the answer rests on: of those that say the least the first, and of a yes the grant.</param>
/// <param name="Clauses">All of them, in order.</param>
/// <param name="Until">When a yes ends, by what is known now; null where the answer is not yes.</param>
public sealed record RightsAnswer(
    string Asset,
    string Channel,
    string Territory,
    DateTimeOffset At,
    string? Campaign,
    Verdict Verdict,
    Clause Decisive,
    ImmutableArray<Clause> Clauses,
    DateTimeOffset? Until)
{
    /// <summary>What else to keep to: how the holder is to be named, and what the grant says.</summary>
    public ImmutableArray<PersonalText> Conditions { get; init; } = [];

    /// <summary>What is to be said with the picture of how it was made, by the grants.</summary>
    public ImmutableArray<PersonalText> Disclosures { get; init; } = [];

    /// <summary>What all but the grant comes to: whether there is anything that governance could grant.</summary>
    public Verdict Terms => Clauses.Where(clause => clause.Code != ClauseCode.Granted).Min(clause => clause.Verdict);

    public AnswerRecord ToRecord() => new(Verdict, Decisive.Code, Decisive.Words, Decisive.Entry?.Subject, Decisive.Entry?.Version, Until);
}

/// <summary>An answer as entries keep it.</summary>
/// <param name="Subject">Subject id of the entry that it rests on.</param>
public sealed record AnswerRecord(Verdict Verdict, ClauseCode Clause, string Words, string? Subject, long? Version, DateTimeOffset? Until);
