using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Register;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Question;

/// <summary>What those who are shown agreed to.</summary>
internal static class ConsentClauses
{
    public static IEnumerable<Clause> Of(RightsFacts facts, RightsQuestion asked)
    {
        var terms = facts.State.Terms;
        var entry = new EntryRef(facts.Asset, facts.State.TermsVersion);
        yield return (terms.Depicts, terms.Consents) switch
        {
            (Depicts.Unknown, _) => new(ClauseCode.ConsentNeeded, Verdict.Ask, "Nobody has said whether people or property are shown.", entry),
            (Depicts.Consented, { IsEmpty: true }) => new(ClauseCode.ConsentNeeded, Verdict.Ask, "People or property are shown, and no consent is named.", entry),
            (Depicts.Nobody, { IsEmpty: true }) => new(ClauseCode.ConsentNeeded, Verdict.Yes, "Neither people nor property are shown that need a consent.", entry),
            (_, var named) => new(ClauseCode.ConsentNeeded, Verdict.Yes, $"{(named.Length == 1 ? "A consent is" : $"{named.Length} consents are")} named.", entry),
        };
        foreach (var clause in terms.Consents.SelectMany(subject => Of(subject, facts.Consents.GetValueOrDefault(subject), asked, entry)))
        {
            yield return clause;
        }
    }

    private static IEnumerable<Clause> Of(string subject, ConsentState? state, RightsQuestion asked, EntryRef named)
    {
        if (state is not { Recorded: { } recorded })
        {
            yield return new(ClauseCode.ConsentNeeded, Verdict.Ask, $"{subject} is named as a consent, and there is no such consent.", named);
            yield break;
        }

        var consent = state.Read();
        var whose = $"The consent '{consent.Title}'";
        var entry = new EntryRef(subject, recorded.Version);
        var terms = new TermClauses(whose, entry, consent.Conflicts);
        yield return terms.Read(ClauseCode.ConsentRead, consent.Terms);
        yield return state.Ended is { } ended
            ? new Clause(ClauseCode.ConsentWithdrawn, Verdict.No, $"{whose} was withdrawn at {Timestamps.Format(ended.From)}.", new(subject, ended.Version)) { Reason = ended.Why }
            : new(ClauseCode.ConsentWithdrawn, Verdict.Yes, $"{whose} has not been withdrawn.", entry);
        yield return terms.Dates(ClauseCode.ConsentDates, consent.Dates, asked.At);
        yield return terms.Of(ClauseCode.ConsentChannels, Coverage.OfChannels(consent.Channels, asked.Channel, whose), Documents.TermAspect.Channels);
        yield return terms.Of(ClauseCode.ConsentTerritories, Coverage.OfTerritories(consent.Territories, asked.Territory, whose), Documents.TermAspect.Territories);
    }
}
