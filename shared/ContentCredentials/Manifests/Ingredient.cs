using ReviewPipeline.ContentCredentials.Cbor;
using ReviewPipeline.ContentCredentials.Jumbf;

namespace ReviewPipeline.ContentCredentials.Manifests;

/// <summary>An image that went into this one (C2PA 2.1, 18.15; versions 1 to 3 of the assertion).</summary>
/// <param name="Manifest">The ingredient's own Content Credentials; null where it had none.</param>
/// <param name="Known">Failures that the signer saw when it took the ingredient in, as <c>code URI</c>.</param>
internal sealed record Ingredient(
    string Label,
    string? Title,
    string? Format,
    string? Relationship,
    HashedUri? Manifest,
    HashedUri? ClaimSignature,
    bool HasResults,
    IReadOnlySet<string> Known)
{
    public const string Parent = "parentOf";
    public const string Component = "componentOf";

    public static Ingredient? Read(JumbfBox assertion)
    {
        if (assertion.First("cbor") is not { } bytes || CborValue.Read(bytes) is not { IsMap: true } value)
        {
            return null;
        }

        var manifest = HashedUri.Read(value["activeManifest"]) ?? HashedUri.Read(value["c2pa_manifest"]);
        return new Ingredient(
            assertion.Label,
            value["dc:title"].TextOrNull,
            value["dc:format"].TextOrNull,
            value["relationship"].TextOrNull,
            manifest,
            HashedUri.Read(value["claimSignature"]),
            value["validationResults"].IsMap,
            KnownFailures(value, manifest));
    }

    private static HashSet<string> KnownFailures(CborValue value, HashedUri? manifest)
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        var label = manifest is null ? null : JumbfUri.Parse(manifest.Uri)?.Manifest;
        Add(value["validationStatus"].Items);
        var results = value["validationResults"];
        Add(results["activeManifest"]["failure"].Items);
        foreach (var delta in results["ingredientDeltas"].Items)
        {
            Add(delta["validationDeltas"]["failure"].Items);
        }

        return known;

        void Add(IReadOnlyList<CborValue> statuses)
        {
            foreach (var status in statuses)
            {
                var uri = status["url"].Text;
                known.Add(Status(status["code"].Text, label is null ? uri : JumbfUri.Absolute(label, uri)));
            }
        }
    }

    public static string Status(string code, string? uri) => $"{code} {uri}";
}
