using ReviewPipeline.Rights.Question;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>What came of wanting to use an asset.</summary>
public abstract record UseResult
{
    private UseResult() { }

    /// <param name="Content">The bytes; whoever takes them closes the stream.</param>
    /// <param name="Sha256">Of the original.</param>
    /// <param name="Entry">Where the use is recorded.</param>
    public sealed record Given(Stream Content, string FileName, string MediaType, string Sha256, RightsAnswer Answer, EntryRef Entry) : UseResult;

    /// <summary>The answer was no or ask. That is on record; there are no bytes.</summary>
    public sealed record NotYes(RightsAnswer Answer) : UseResult
    {
        public Refusal Why => new Refusal.Forbidden(
            Answer.Decisive.Words,
            Answer.Verdict == Rights.Verdict.Ask ? "Find out or have it decided, then ask again; 'review rights' shows all that it depends on." : "'review rights' shows all that it depends on.",
            $"rights-{Words.Code(Answer.Verdict)}");
    }

    /// <summary>Not this person, or there is no such asset.</summary>
    public sealed record Refused(Refusal Why) : UseResult;
}
