using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ReviewPipeline.Disclosure.Origin;
using ReviewPipeline.Disclosure.Rules;
using ReviewPipeline.Intake;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Disclosure.Adcp;

/// <summary>
/// An AdCP provenance object: https://adcontextprotocol.org/schemas/v3/core/provenance.json, read as of version 3.1.24. It is a claim of
/// who sends it. What is unknown is left out; what AdCP has no member for is under <c>ext.reviewpipeline</c>.
/// </summary>
public static class AdcpProvenance
{
    /// <param name="sha256">Of the original.</param>
    /// <param name="oversight">Null where nothing is recorded.</param>
    /// <param name="declaredAt">When the claim is made.</param>
    public static JsonObject Of(
        DutyAnswer answer, ProposedMetadata proposed, HumanOversight? oversight, string? sha256, DateTimeOffset declaredAt)
    {
        var document = new JsonObject();
        if (SourceTypeTerm.Find(proposed.SourceType.Value) is { } code && AdcpSourceType.Of(code) is { } type)
        {
            document["digital_source_type"] = type;
        }

        if (answer.Facts.Made.Part != AiPart.None && proposed.System.Value is { } name)
        {
            var tool = new JsonObject { ["name"] = name };
            if (proposed.SystemVersion.Value is { } version)
            {
                tool["version"] = version;
            }

            document["ai_tool"] = tool;
        }

        if (answer.Facts.Made.Part is AiPart.Partly or AiPart.Wholly && oversight is { } hand)
        {
            document["human_oversight"] = AdcpWords.Of(hand);
        }

        document["declared_by"] = new JsonObject { ["role"] = "tool" };
        document["declared_at"] = Timestamps.Format(declaredAt);
        AddCredentials(document, answer.Facts.Credentials);
        if (DisclosureOf(answer) is { } disclosure)
        {
            document["disclosure"] = disclosure;
        }

        document["ext"] = new JsonObject { [AdcpWords.Namespace] = Extension(answer, sha256) };
        return document;
    }

    private static void AddCredentials(JsonObject document, CredentialStanding credentials)
    {
        if (Uri.TryCreate(credentials.RemoteManifest, UriKind.Absolute, out var manifest) && manifest.Scheme is "http" or "https")
        {
            document["c2pa"] = new JsonObject { ["manifest_url"] = manifest.AbsoluteUri };
        }

        // A declaration that there is one needs one that holds, and somebody who put it there.
        if (credentials is { Presence: CredentialPresence.Valid, Signer: { } signer })
        {
            document["embedded_provenance"] = new JsonArray(
                new JsonObject { ["method"] = "manifest_wrapper", ["standard"] = "c2pa", ["provider"] = signer });
        }
    }

    /// <summary>Null where it has to be asked: AdCP knows only yes and no here, and either would be a claim that nobody can stand by.</summary>
    private static JsonObject? DisclosureOf(DutyAnswer answer) => answer.Level switch
    {
        DutyLevel.None => new JsonObject { ["required"] = false },
        _ when answer.Required.Any() => RequiredDisclosure(answer),
        _ => null,
    };

    private static JsonObject RequiredDisclosure(DutyAnswer answer)
    {
        JsonNode[] jurisdictions = [.. answer.Required.Where(found => found.Duty.Kind == DutyKind.Law).SelectMany(found => JurisdictionsOf(found, answer.Place))];
        var disclosure = new JsonObject { ["required"] = true };
        if (jurisdictions.Length > 0)
        {
            disclosure["jurisdictions"] = new JsonArray(jurisdictions);
        }

        return disclosure;
    }

    /// <summary>AdCP names countries one by one; a group is written out.</summary>
    private static IEnumerable<JsonObject> JurisdictionsOf(DutyFound found, Place asked)
    {
        foreach (var country in DutyRegister.CountriesOf(found.Duty, asked))
        {
            var jurisdiction = new JsonObject { ["country"] = country };
            if (found.Duty.Places.FirstOrDefault(place => place.Part is not null && place.Territory.Code == country && place.Meets(asked)) is { Part: { } part })
            {
                jurisdiction["region"] = part[(country.Length + 1)..];
            }

            jurisdiction["regulation"] = found.Duty.Regulation;
            if (found.Label is { } label)
            {
                jurisdiction["label_text"] = string.Join(" / ", DutyCatalogue.Current.TextsFor(label, country).Select(text => text.Text));
            }

            if (Guidance(found.Duty) is { Count: > 0 } guidance)
            {
                jurisdiction["render_guidance"] = guidance;
            }

            yield return jurisdiction;
        }
    }

    private static JsonObject Guidance(Duty duty)
    {
        var guidance = new JsonObject();
        if (duty.Persistence is { } persistence)
        {
            guidance["persistence"] = AdcpWords.Of(persistence);
        }

        if (!duty.Positions.IsEmpty)
        {
            guidance["positions"] = new JsonArray([.. duty.Positions.Select(position => JsonValue.Create(AdcpWords.Of(position)))]);
        }

        return guidance;
    }

    private static JsonObject Extension(DutyAnswer answer, string? sha256)
    {
        var extension = new JsonObject
        {
            ["channel"] = answer.Channel.Id,
            ["territory"] = answer.Place.Code,
            ["at"] = Timestamps.Format(answer.At),
            ["level"] = AdcpWords.Of(answer.Level),
            ["origin"] = answer.Facts.Made.Why,
            ["content_credentials"] = AdcpWords.Of(answer.Facts.Credentials.Presence),
            ["duties"] = new JsonArray([.. answer.Found.Select(found => new JsonObject { ["id"] = found.Duty.Id, ["level"] = AdcpWords.Of(found.Level) })]),
            ["gaps"] = Texts(answer.Gaps),
        };
        if (sha256 is not null)
        {
            extension["sha256"] = sha256;
        }

        return extension;
    }

    private static JsonArray Texts(ImmutableArray<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
