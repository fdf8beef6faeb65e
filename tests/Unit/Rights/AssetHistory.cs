using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Subjects;
using ReviewPipeline.UnitTests.Privacy;
using static ReviewPipeline.UnitTests.Rights.Situation;

namespace ReviewPipeline.UnitTests.Rights;

/// <summary>An asset's entries, and the state they fold to, grown command by command; all else is as <see cref="Known"/> has it.</summary>
internal sealed class AssetHistory
{
    private readonly List<Entry> entries = [];

    public Situation Known { get; } = new();

    public IReadOnlyList<Entry> Entries => entries;

    public AssetState State { get; private set; } = AssetState.Empty;

    public DateTimeOffset Now { get; private set; } = Moment("2026-12-15T09:00:00Z");

    public Outcome Last { get; private set; } = Outcome.Accept();

    public Refusal? Refusal => (Last as Outcome.Refused)?.Why;

    public RightsFacts Facts => Known.Facts() with { State = State };

    public AssetHistory After(TimeSpan time)
    {
        Now += time;
        return this;
    }

    public AssetHistory Open(Actor? actor = null)
    {
        var candidate = UnitTests.Review.Candidates.InReview(UnitTests.Review.Candidates.TermsOf(new ReviewPipeline.Briefs.ApprovalStage("Brand")), Maker).State;
        return Do(new AssetCommand.Open(candidate, 1, Known.Facts().State.Terms), actor ?? Marketer);
    }

    public AssetHistory Do(AssetCommand command, Actor actor)
    {
        Last = AssetRules.Decide(Facts, command, actor, Now);
        if (Last is Outcome.Accepted accepted)
        {
            foreach (var data in accepted.Entries)
            {
                var entry = Entry.Create(Asset, State.Version + 1, actor, Now, data.By(actor));
                entries.Add(entry);
                State = State.Apply(entry);
            }
        }

        return this;
    }
}
