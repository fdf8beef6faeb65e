using System.Collections.Immutable;
using ReviewPipeline.Rights.Documents;

namespace ReviewPipeline.Rights.Question;

/// <summary>What licences, model terms and consents have in common: they have to be read, they hold for a time, and sources may contradict.</summary>
/// <param name="whose">"The licence 'Fjord stills'".</param>
/// <param name="entry">Where the document is recorded.</param>
internal sealed class TermClauses(string whose, EntryRef entry, ImmutableArray<Conflict> conflicts)
{
    /// <summary>Where sources contradict each other about it, it is unknown; a no stays a no.</summary>
    public Clause Of(ClauseCode code, (Verdict Verdict, string Words) said, params ReadOnlySpan<TermAspect> about) =>
        Of(code, said, until: null, about);

    public Clause Of(ClauseCode code, (Verdict Verdict, string Words) said, DateTimeOffset? until, params ReadOnlySpan<TermAspect> about)
    {
        if (said.Verdict == Verdict.Yes)
        {
            foreach (var conflict in conflicts)
            {
                if (about.Contains(conflict.About))
                {
                    return new(code, Verdict.Ask, $"{whose}: its sources contradict each other. {conflict.Words}", entry);
                }
            }
        }

        return new(code, said.Verdict, said.Words, entry, said.Verdict == Verdict.Yes ? until : null);
    }

    public Clause Read(ClauseCode code, TermsText terms) => terms.Read is { } read
        ? Of(code, (Verdict.Yes, $"{whose} was read on {DayBound.On(read.On)}: {terms.Reference}."))
        : Of(code, (Verdict.Ask, $"{whose} has not been read by anybody: {terms.Reference}."));

    public Clause Dates(ClauseCode code, TermDays dates, DateTimeOffset at)
    {
        var verdict = dates.At(at);
        var words = verdict switch
        {
            Verdict.Yes => $"{whose} holds {dates}.",
            Verdict.No => at < dates.Begins() ? $"{whose} begins on {dates.From} ({dates.TimeZone})." : $"{whose} ended with {dates.Until} ({dates.TimeZone}).",
            _ => $"{whose} leaves open when it begins or ends: {dates}.",
        };
        return Of(code, (verdict, words), dates.Ends(), TermAspect.Dates);
    }

    public Clause Limits(ClauseCode code, UsageLimit revenue, UsageLimit seats)
    {
        var (limit, name) = seats.Verdict < revenue.Verdict ? (seats, "seats") : (revenue, "revenue");
        var words = (limit.Verdict, limit.Words) switch
        {
            (Verdict.Yes, _) => (revenue.Words ?? seats.Words) is { } within
                ? $"{whose} has a limit, and the company is within it: {within}."
                : $"{whose} sets no limit on revenue or seats.",
            (_, null) => $"{whose}: nobody knows whether it limits {name}.",
            (Verdict.No, var stated) => $"{whose} has a limit on {name} that the company is beyond: {stated}.",
            (_, var stated) => $"{whose} has a limit on {name}, and nobody knows whether the company is within it: {stated}.",
        };
        return Of(code, (limit.Verdict, words), TermAspect.RevenueLimit, TermAspect.SeatLimit);
    }
}
