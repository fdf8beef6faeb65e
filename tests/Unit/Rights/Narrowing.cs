using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using ReviewPipeline.Intake;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Register;
using ReviewPipeline.Subjects;
using static ReviewPipeline.UnitTests.Rights.Situation;

namespace ReviewPipeline.UnitTests.Rights;

/// <summary>Changes that take something away, or make something known less: after none of them may more be allowed than before.</summary>
internal static class Narrowing
{
    private static readonly string[] Territories = ["NO", "SE", "DE", "US", "EU", "Nordics", "GCC"];
    private static readonly string[] Channels = ["paid-social", "paid-social/instagram", "print", "owned", "tv", "all"];

    public static readonly ImmutableArray<Action<Situation, Random>> All =
    [
        (s, any) => EarlierEnd(s.Licence, any),
        (s, any) => EarlierEnd(s.Consent, any),
        (s, any) => LaterBegin(s.Licence, any),
        (s, any) => LaterBegin(s.Consent, any),
        (s, _) => Put(s.Licence, "dates.until", "\"unknown\"", unless: IsDay),
        (s, _) => Put(s.Licence, "media", "\"unknown\""),
        (s, any) => Unknown(any.Next(2) == 0 ? s.Licence : s.Consent, any.Next(2) == 0 ? "channels" : "territories"),
        (s, any) => FewerAllowed(any.Next(2) == 0 ? s.Licence : s.Consent, any.Next(2) == 0 ? "channels" : "territories"),
        (s, any) => MoreExcluded(any.Next(2) == 0 ? s.Licence : s.Consent, "channels", One(Channels, any)),
        (s, any) => MoreExcluded(any.Next(2) == 0 ? s.Licence : s.Consent, "territories", One(Territories, any)),
        (s, _) => Put(s.Licence, "holder", "\"unknown\""),
        (s, any) => Put(One([s.Licence, s.Model, s.Consent], any), "terms.read", "\"unknown\""),
        (s, _) => Put(s.Licence, "attribution", "\"unknown\""),
        (s, _) => Put(s.Licence, "revenueLimit", """{ "limit": "EUR 1 million", "within": "no" }"""),
        (s, _) => Put(s.Licence, "seatLimit", "\"unknown\"", unless: node => node is JsonObject),
        (s, any) => Conflict(s.Licence, One(["territories", "channels", "dates", "media", "holder", "attribution", "revenue-limit"], any)),
        (s, any) => Conflict(s.Model, One(["commercial", "plans"], any)),
        (s, any) => Conflict(s.Consent, One(["territories", "channels", "dates"], any)),
        (s, any) => s.LicenceEnds = Earlier(s.LicenceEnds, any),
        (s, _) => s.HasLicence = false,
        (s, _) => Put(s.Model, "commercialOutput", s.Model["commercialOutput"]!.ToString() == "yes" ? "\"unknown\"" : "\"no\""),
        (s, _) => Put(s.Model, "standing", s.Model["standing"]!.ToString() == "cleared" ? "\"under-review\"" : "\"barred\""),
        (s, any) => s.ModelRetires = Earlier(s.ModelRetires, any),
        (s, _) => s.Generators[0] = s.Generators[0] with { Model = null },
        (s, _) => s.Generators[0] = s.Generators[0] with { Plan = null },
        (s, _) => s.Overridden = false,
        (s, _) => s.ModelRecordedAgain = true,
        (s, _) => s.Generators.Add(new("Flux dev", null, null, null)),
        (s, _) => s.ConsentWithdrawn = true,
        (s, _) => s.Depicts = Depicts.Unknown,
        (s, any) => s.MoreConsents.Add(($"consent-more-{s.MoreConsents.Count}", Recorded<ConsentState>(
            SubjectId.Consent($"more-{s.MoreConsents.Count}"), new ConsentRecorded("Another", OnlyIn(One(Territories, any)))))),
        (s, any) => Grant(s, any, scope => scope with { Window = scope.Window with { Until = scope.Window.From + ((scope.Window.Until - scope.Window.From) / 2) } }),
        (s, any) => Grant(s, any, scope => scope.Channels.Length > 1 ? scope with { Channels = scope.Channels.RemoveAt(any.Next(scope.Channels.Length)) } : scope),
        (s, any) => Grant(s, any, scope => scope with { Territories = scope.Territories is ["worldwide"] ? ["EEA"] : scope.Territories is ["EEA"] ? ["NO"] : scope.Territories }),
        (s, any) => s.Grants.RemoveAll(_ => any.Next(2) == 0),
        (s, any) => s.GrantEnds = Earlier(s.GrantEnds, any),
        (s, any) => s.Refusals.Add(ScopeOf("Spring", [One(Channels, any)], [One(Territories, any)], "2027-01-01", "2027-12-31")),
        (s, _) => s.GrantUnreadable = true,
        (s, _) => s.Revoked = true,
        (s, _) => s.Held = true,
        (s, _) => s.Status = Status.InReview,
        (s, any) => s.Purpose = One([ReviewPipeline.Briefs.Purpose.Exploratory, ReviewPipeline.Briefs.Purpose.Placeholder], any),
        (s, _) => (s.FinishedOnly, s.Stage) = (true, PictureStage.Raw),
    ];

    private static T One<T>(T[] of, Random any) => of[any.Next(of.Length)];

    private static bool IsDay(JsonNode? node) => node!.ToString() is not ("open" or "unknown");

    private static void Put(JsonObject document, string path, string json, Func<JsonNode?, bool>? unless = null)
    {
        var parts = path.Split('.');
        var at = parts.SkipLast(1).Aggregate(document, (node, part) => node[part]!.AsObject());
        if (unless?.Invoke(at[parts[^1]]) != true)
        {
            at[parts[^1]] = JsonNode.Parse(json);
        }
    }

    private static void EarlierEnd(JsonObject document, Random any) => Move(document["dates"]!.AsObject(), "until", "2027-12-31", -any.Next(1, 60), "from");

    private static void LaterBegin(JsonObject document, Random any) => Move(document["dates"]!.AsObject(), "from", "2027-01-01", any.Next(1, 60), "until");

    /// <summary>A bound that is unknown stays so: to know it would be more.</summary>
    private static void Move(JsonObject dates, string bound, string fromOpen, int days, string other)
    {
        var (now, opposite) = (dates[bound]!.ToString(), dates[other]!.ToString());
        if (now == "unknown")
        {
            return;
        }

        var moved = DateOnly.Parse(now == "open" ? fromOpen : now, CultureInfo.InvariantCulture).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var ordered = opposite is "open" or "unknown" || (bound == "until" ? string.CompareOrdinal(moved, opposite) >= 0 : string.CompareOrdinal(moved, opposite) <= 0);
        if (ordered)
        {
            dates[bound] = moved;
        }
    }

    private static void Unknown(JsonObject document, string area) => document[area] = "unknown";

    private static void FewerAllowed(JsonObject document, string area)
    {
        if (document[area] is JsonObject terms && terms["allowed"]!.AsArray() is { Count: > 1 } allowed)
        {
            allowed.RemoveAt(allowed.Count - 1);
        }
    }

    private static void MoreExcluded(JsonObject document, string area, string excluded)
    {
        if (document[area] is JsonObject terms)
        {
            var list = (terms["excluded"] ??= new JsonArray()).AsArray();
            if (list.All(item => item!.ToString() != excluded))
            {
                list.Add(excluded);
            }
        }
    }

    private static void Conflict(JsonObject document, string about)
    {
        var list = (document["conflicts"] ??= new JsonArray()).AsArray();
        if (list.Count < 10)
        {
            list.Add(new JsonObject { ["about"] = about, ["words"] = "One says so, the other not." });
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset? now, Random any) => now is { } at
        ? at.AddDays(-any.Next(1, 30))
        : Moment("2027-01-01T00:00:00Z").AddHours(any.Next(0, 24 * 120));

    private static void Grant(Situation s, Random any, Func<UseScope, UseScope> less)
    {
        if (s.Grants.Count > 0)
        {
            var index = any.Next(s.Grants.Count);
            s.Grants[index] = less(s.Grants[index]);
        }
    }

    private static string OnlyIn(string territory) => $$"""
        {
          "title": "Another", "kind": "person", "terms": { "reference": "Paper", "read": { "on": "2026-11-20", "by": "person-d000000000000004" } },
          "channels": { "allowed": ["all"] }, "territories": { "allowed": ["{{territory}}"] },
          "dates": { "timeZone": "UTC", "from": "open", "until": "open" }
        }
        """;
}
