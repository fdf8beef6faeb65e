using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Territories;

namespace ReviewPipeline.Rights.Question;

/// <summary>What governance has decided: country by country, so that several grants may make up a group.</summary>
internal static class GrantClauses
{
    public static Clause Of(RightsFacts facts, RightsQuestion asked)
    {
        var found = asked.Territory.Members.Select(country => (Country: country, Clause: In(country, facts, asked))).ToList();
        var least = found.Min(place => place.Clause.Verdict);
        var decisive = found.First(place => place.Clause.Verdict == least).Clause;
        if (least == Verdict.Yes)
        {
            return decisive with { Until = found.Min(place => place.Clause.Until) };
        }

        var missing = found.Where(place => place.Clause.Verdict == least).Select(place => place.Country).ToList();
        return asked.Territory.IsGroup ? decisive with { Words = $"{Coverage.Named(missing)}: {decisive.Words}" } : decisive;
    }

    /// <summary>The grants that a yes rests on: one, or for a group one for each part of it.</summary>
    public static IEnumerable<Grant> Running(RightsFacts facts, RightsQuestion asked) =>
        asked.Territory.Members.Select(country => Running(country, facts, asked)).OfType<Grant>().DistinctBy(grant => grant.Request);

    private static Grant? Running(string country, RightsFacts facts, RightsQuestion asked) =>
        Holding(country, facts, asked).Where(facts.CanRead).MaxBy(grant => grant.Ends);

    private static IEnumerable<Grant> Holding(string country, RightsFacts facts, RightsQuestion asked) => facts.State.Grants
        .Where(grant => IsAbout(grant.Scope, asked) && IsWithin(country, grant.Scope) && grant.Holds(asked.At));

    private static Clause In(string country, RightsFacts facts, RightsQuestion asked)
    {
        if (Running(country, facts, asked) is { } running)
        {
            return Say(Verdict.Yes, $"Granted: {running.Scope}.", running.Version, running.Ends);
        }

        if (Holding(country, facts, asked).MaxBy(grant => grant.Ends) is { } unreadable)
        {
            return Say(Verdict.Ask, $"Granted: {unreadable.Scope}, with words that nobody can read any more. Have it granted anew.", unreadable.Version);
        }

        if (facts.State.Refusals.LastOrDefault(refused =>
            IsAbout(refused.Scope, asked) && IsWithin(country, refused.Scope) && refused.Scope.Window.Holds(asked.At)) is { } no)
        {
            return Say(Verdict.No, "Governance refused it.", no.Version) with { Reason = no.Why };
        }

        var here = facts.State.Grants.Where(grant => IsAbout(grant.Scope, asked) && IsWithin(country, grant.Scope)).ToList();
        if (here.OrderBy(grant => grant.Scope.Window.From).FirstOrDefault(grant => asked.At < grant.Scope.Window.From && grant.Scope.Window.From < grant.Ends) is { } later)
        {
            return Say(Verdict.No, $"The grant begins later: {later.Scope}.", later.Version);
        }

        return here.MaxBy(grant => grant.Ends) switch
        {
            { Ended: { } ended } early when ended.At == early.Ends => Say(Verdict.No, "The grant was ended before its time.", ended.Version) with { Reason = ended.Why },
            { } past => Say(Verdict.No, $"The grant is over: {past.Scope}.", past.Version),
            _ => new(ClauseCode.Granted, Verdict.Ask, Open(facts, asked, country), null),
        };

        Clause Say(Verdict verdict, string words, long version, DateTimeOffset? until = null) =>
            new(ClauseCode.Granted, verdict, words, new(facts.Asset, version), until);
    }

    private static string Open(RightsFacts facts, RightsQuestion asked, string country) =>
        facts.State.Requests.FirstOrDefault(request => IsAbout(request.Scope, asked) && IsWithin(country, request.Scope)) is { } request
            ? $"Request {request.Number} waits for governance."
            : "Nobody has granted this, and nobody has asked for it.";

    private static bool IsAbout(UseScope scope, RightsQuestion asked) => scope.IsFor(asked.Campaign) && scope.CoversChannel(asked.Channel);

    private static bool IsWithin(string country, UseScope scope) => TerritoryCatalogue.Allow(scope.Territories, country);
}
