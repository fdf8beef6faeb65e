using System.Collections.Frozen;
using System.Collections.Immutable;
using ReviewPipeline.Rights.Territories;

namespace ReviewPipeline.Disclosure.Rules;

/// <summary>Where a duty holds or a picture runs: a territory, or a part of a country that makes laws of its own.</summary>
/// <param name="Part">By ISO 3166-2, <c>US-CA</c>; null for a whole territory.</param>
public sealed record Place(Territory Territory, string? Part)
{
    /// <summary>By code of the territory: its members, and what belongs to a member with a code of its own.</summary>
    private static readonly FrozenDictionary<string, FrozenSet<string>> Countries = TerritoryCatalogue.All.ToFrozenDictionary(
        territory => territory.Code, territory => territory.Members.Concat(territory.Also).ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    public string Code => Part ?? Territory.Code;

    public string Name => Part is null ? Territory.Name : $"{Part} ({Territory.Name})";

    /// <summary>In whatever case it is written; null where the catalogue has no such territory or country.</summary>
    public static Place? Parse(string? code)
    {
        if (code is [_, _, '-', _, ..] and { Length: <= 6 } && code[3..].All(char.IsAsciiLetterOrDigit))
        {
            return TerritoryCatalogue.Find(code[..2]) is { IsGroup: false } country ? new(country, code.ToUpperInvariant()) : null;
        }

        return TerritoryCatalogue.Find(code) is { } territory ? new(territory, null) : null;
    }

    /// <summary>Whether a picture that runs in the one may be seen in the other.</summary>
    public bool Meets(Place other) =>
        Part is not null && other.Part is not null ? Part == other.Part : Countries[Territory.Code].Overlaps(Countries[other.Territory.Code]);

    /// <summary>The countries of both, by code. What belongs to a member with a code of its own counts with a group's duties: better asked twice.</summary>
    public ImmutableArray<string> CommonWith(Place other) =>
        [.. Countries[Territory.Code].Where(Countries[other.Territory.Code].Contains).Order(StringComparer.Ordinal)];

    public override string ToString() => Code;
}
