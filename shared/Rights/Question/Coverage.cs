using ReviewPipeline.Rights.Channels;
using ReviewPipeline.Rights.Documents;
using ReviewPipeline.Rights.Territories;

namespace ReviewPipeline.Rights.Question;

/// <summary>Whether an area takes in all that is asked for.</summary>
internal static class Coverage
{
    private const int MostNamed = 4;

    /// <param name="whose">"The licence 'Fjord stills'".</param>
    public static (Verdict Verdict, string Words) OfChannels(AreaTerms terms, Channel asked, string whose)
    {
        if (!terms.Known)
        {
            return (Verdict.Ask, $"{whose} leaves the channels open.");
        }

        // A part that is excluded keeps the whole from being allowed.
        if (terms.Excluded.FirstOrDefault(id => Channel.Includes(id, asked.Id) || Channel.Includes(asked.Id, id)) is { } excluded)
        {
            return (Verdict.No, $"{whose} excludes {excluded}.");
        }

        return terms.Allowed.FirstOrDefault(id => Channel.Includes(id, asked.Id)) is { } allowed
            ? (Verdict.Yes, $"{whose} allows {allowed}.")
            : (Verdict.No, $"{whose} allows {string.Join(", ", terms.Allowed.Take(MostNamed))}, not {asked.Id}.");
    }

    /// <inheritdoc cref="OfChannels"/>
    public static (Verdict Verdict, string Words) OfTerritories(AreaTerms terms, Territory asked, string whose)
    {
        if (!terms.Known)
        {
            return (Verdict.Ask, $"{whose} leaves the territories open.");
        }

        var missing = asked.Members
            .Where(country => !TerritoryCatalogue.Allow(terms.Allowed, country) || TerritoryCatalogue.Exclude(terms.Excluded, country)).ToList();
        var area = $"{string.Join(", ", terms.Allowed.Take(MostNamed))}{(terms.Excluded.IsEmpty ? "" : $" without {string.Join(", ", terms.Excluded.Take(MostNamed))}")}";
        return missing.Count == 0
            ? (Verdict.Yes, $"{whose} allows {area}.")
            : (Verdict.No, $"{whose} allows {area}, not {Named(missing)}.");
    }

    public static string Named(IReadOnlyList<string> countries) => countries.Count <= MostNamed
        ? string.Join(", ", countries)
        : $"{string.Join(", ", countries.Take(MostNamed))} and {countries.Count - MostNamed} more";
}
