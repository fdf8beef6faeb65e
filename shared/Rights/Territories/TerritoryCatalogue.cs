using System.Collections.Frozen;
using System.Collections.Immutable;
using ReviewPipeline.Documents;

namespace ReviewPipeline.Rights.Territories;

/// <summary>All countries of ISO 3166-1 and the groups that licences name; part of the program, from territories.json.</summary>
public static class TerritoryCatalogue
{
    public const string Worldwide = "worldwide";

    private static readonly FrozenDictionary<string, string> OthersSay = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        // Reserved in ISO 3166-1 or used by the EU for one of its own: known well enough to be told what to write.
        ["UK"] = "GB", ["EL"] = "GR", ["Nordic"] = "Nordics", ["world"] = Worldwide, ["global"] = Worldwide,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Countries by code, then groups, at last the world.</summary>
    public static ImmutableArray<Territory> All { get; } = Load();

    private static readonly FrozenDictionary<string, Territory> ByCode =
        All.ToFrozenDictionary(territory => territory.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>In whatever case it is written; null where there is none.</summary>
    public static Territory? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    /// <summary>The code that was probably meant; null where none is near.</summary>
    public static string? Meant(string written) =>
        OthersSay.GetValueOrDefault(written) ?? (written.Length > 2 ? Spelling.Nearest(written, All.Where(t => t.IsGroup).Select(t => t.Code)) : null);

    /// <summary>Whether a country is allowed where these are.</summary>
    public static bool Allow(ImmutableArray<string> codes, string country) => codes.Any(code => Find(code)?.Includes(country) == true);

    /// <summary>Whether a country is excluded where these are: what belongs to a member is too.</summary>
    public static bool Exclude(ImmutableArray<string> codes, string country) => codes.Any(code => Find(code)?.TakesAlong(country) == true);

    private static ImmutableArray<Territory> Load()
    {
        var file = EmbeddedData.Read<TerritoryFile>("territories.json");
        var countries = file.Countries.OrderBy(country => country.Key, StringComparer.Ordinal).ToList();
        return
        [
            .. countries.Select(country => new Territory(country.Key, country.Value, [country.Key], [], file.Source, file.Read)),
            .. file.Groups.Select(group => new Territory(group.Code, group.Name, [.. group.Members.Order(StringComparer.Ordinal)], group.Also.IsDefault ? [] : group.Also, $"{group.Source}: {group.Says}", group.Read)),
            new(Worldwide, "The whole world", [.. countries.Select(country => country.Key)], [], file.Source, file.Read),
        ];
    }

    private sealed record TerritoryFile(
        string Source, string Read, IReadOnlyDictionary<string, string> Countries, ImmutableArray<GroupOfCountries> Groups);

    private sealed record GroupOfCountries(string Code, string Name, string Read, string Source, string Says, ImmutableArray<string> Members, ImmutableArray<string> Also);
}
