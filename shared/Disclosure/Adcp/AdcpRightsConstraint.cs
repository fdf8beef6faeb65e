using System.Text.Json.Nodes;
using ReviewPipeline.Rights.Territories;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Disclosure.Adcp;

/// <summary>An AdCP rights constraint: https://adcontextprotocol.org/schemas/v3/core/rights-constraint.json, read as of version 3.1.24.</summary>
public static class AdcpRightsConstraint
{
    /// <exception cref="ArgumentException">No use, an address that isn't absolute, a cap below 1, or a territory that is in no catalogue.</exception>
    public static JsonObject Of(ConstrainedRights rights)
    {
        if (rights.Uses.IsEmpty || !rights.AgentUrl.IsAbsoluteUri || rights.ImpressionCap < 1)
        {
            throw new ArgumentException("A constraint names at least one use, an absolute address, and a cap of at least 1.", nameof(rights));
        }

        if (rights.Territories.Concat(rights.Excluded).FirstOrDefault(code => TerritoryCatalogue.Find(code) is null) is { } unknown)
        {
            throw new ArgumentException($"'{unknown}' is no territory.", nameof(rights));
        }

        var document = new JsonObject
        {
            ["rights_id"] = rights.RightsId,
            ["rights_agent"] = new JsonObject { ["url"] = rights.AgentUrl.AbsoluteUri, ["id"] = rights.AgentId },
            ["uses"] = new JsonArray([.. rights.Uses.Distinct().Select(use => JsonValue.Create(AdcpWords.Of(use)))]),
        };
        if (rights.From is { } from)
        {
            document["valid_from"] = Timestamps.Format(from);
        }

        if (rights.Until is { } until)
        {
            document["valid_until"] = Timestamps.Format(until);
        }

        if (!rights.Territories.Contains(TerritoryCatalogue.Worldwide, StringComparer.Ordinal))
        {
            document["countries"] = Sorted(rights.Territories.SelectMany(code => TerritoryCatalogue.Find(code)!.Members));
        }

        if (!rights.Excluded.IsEmpty)
        {
            var excluded = rights.Excluded.Select(code => TerritoryCatalogue.Find(code)!).ToList();
            document["excluded_countries"] = Sorted(excluded.SelectMany(territory => territory.Members.Concat(territory.Also)));
        }

        if (rights.ImpressionCap is { } cap)
        {
            document["impression_cap"] = cap;
        }

        if (rights.Type is { } type)
        {
            document["right_type"] = AdcpWords.Of(type);
        }

        if (rights.Approval is { } approval)
        {
            document["approval_status"] = AdcpWords.Of(approval);
        }

        document["ext"] = new JsonObject
        {
            [AdcpWords.Namespace] = new JsonObject { ["channels"] = new JsonArray([.. rights.Channels.Select(channel => JsonValue.Create(channel))]) },
        };
        return document;
    }

    private static JsonArray Sorted(IEnumerable<string> countries) =>
        new([.. countries.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(country => JsonValue.Create(country))]);
}
