using System.Collections.Immutable;
using ReviewPipeline.Rights.Channels;
using ReviewPipeline.Rights.Documents;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Question;

/// <summary>What the licence says.</summary>
internal static class LicenceClauses
{
    public static IEnumerable<Clause> Of(RightsFacts facts, RightsQuestion asked)
    {
        if (facts.State.Terms.Licence is not { } subject)
        {
            yield return new(
                ClauseCode.LicenceNamed, Verdict.Ask, "No licence is named: nobody knows whose picture it is.", new(facts.Asset, facts.State.TermsVersion));
            yield break;
        }

        if (facts.Licence is not { Recorded: { } recorded } state)
        {
            yield return new(ClauseCode.LicenceNamed, Verdict.Ask, $"{subject} is named as its licence, and there is no such licence.", new(facts.Asset, facts.State.TermsVersion));
            yield break;
        }

        var licence = state.Read();
        var whose = $"The licence '{licence.Title}'";
        var entry = new EntryRef(subject, recorded.Version);
        var terms = new TermClauses(whose, entry, licence.Conflicts);
        yield return terms.Of(
            ClauseCode.LicenceNamed,
            licence.Holder is { } holder ? (Verdict.Yes, $"{whose} is {holder}'s.") : (Verdict.Ask, $"{whose}: nobody knows whose it is."),
            TermAspect.Holder);
        yield return terms.Read(ClauseCode.LicenceRead, licence.Terms);
        yield return state.Ended switch
        {
            null => new(ClauseCode.LicenceEnded, Verdict.Yes, $"{whose} has not been ended.", entry),
            var ended when asked.At < ended.From => new(
                ClauseCode.LicenceEnded, Verdict.Yes, $"{whose} ends at {Timestamps.Format(ended.From)}.", new(subject, ended.Version), ended.From),
            var ended => new(ClauseCode.LicenceEnded, Verdict.No, $"{whose} was ended from {Timestamps.Format(ended.From)}.", new(subject, ended.Version))
            {
                Reason = ended.Why,
            },
        };
        yield return terms.Dates(ClauseCode.LicenceDates, licence.Dates, asked.At);
        yield return terms.Of(ClauseCode.LicenceMedia, Media(licence.Media, asked.Channel, whose), TermAspect.Media);
        yield return terms.Of(ClauseCode.LicenceChannels, Coverage.OfChannels(licence.Channels, asked.Channel, whose), TermAspect.Channels);
        yield return terms.Of(ClauseCode.LicenceTerritories, Coverage.OfTerritories(licence.Territories, asked.Territory, whose), TermAspect.Territories);
        yield return terms.Limits(ClauseCode.LicenceLimits, licence.RevenueLimit, licence.SeatLimit);
        yield return terms.Of(ClauseCode.LicenceAttribution, Attribution(licence.Attribution, whose), TermAspect.Attribution);
    }

    private static (Verdict Verdict, string Words) Media(ImmutableArray<Medium>? media, Channel asked, string whose)
    {
        if (media is not { } allowed)
        {
            return (Verdict.Ask, $"{whose} leaves the media open.");
        }

        var missing = asked.Media.Where(medium => !allowed.Contains(medium)).ToList();
        return missing.Count == 0
            ? (Verdict.Yes, $"{whose} allows {InWords(asked.Media)}.")
            : (Verdict.No, $"{whose} is for {InWords(allowed)}, not {InWords(missing)}.");
    }

    private static (Verdict Verdict, string Words) Attribution(Attribution attribution, string whose) => attribution.Required switch
    {
        Stated.Unknown => (Verdict.Ask, $"{whose}: nobody knows whether the holder is to be named."),
        Stated.Yes => (Verdict.Yes, $"{whose} asks for the line: {attribution.Line}"),
        _ => (Verdict.Yes, $"{whose} asks for no line."),
    };

    private static string InWords(IEnumerable<Medium> media) => string.Join(", ", media.Select(Words.Of));
}
