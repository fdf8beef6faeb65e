using ReviewPipeline.ContentCredentials.Cbor;
using ReviewPipeline.ContentCredentials.Jumbf;

namespace ReviewPipeline.ContentCredentials.Manifests;

/// <summary>What was done, in order (C2PA 2.1, 18.14).</summary>
internal sealed record ActionsAssertion(string Label, IReadOnlyList<ActionItem>? Actions)
{
    public static ActionsAssertion Read(JumbfBox assertion)
    {
        var value = assertion.First("cbor") is { } bytes ? CborValue.Read(bytes) : null;
        return new(assertion.Label, value?["actions"] is { Kind: CborKind.Array } list ? [.. list.Items.Select(ActionItem.Read)] : null);
    }
}

/// <param name="Ingredients">Labels of the ingredient assertions that it names; null where it has no such parameter.</param>
/// <param name="Redacted">The assertion that a redaction took away.</param>
internal sealed record ActionItem(
    string Name, string? DigitalSourceType, string? SoftwareAgent, IReadOnlyList<string>? Ingredients, string? Redacted)
{
    public const string Created = "c2pa.created";
    public const string Opened = "c2pa.opened";
    public const string Placed = "c2pa.placed";
    public const string Removed = "c2pa.removed";
    public const string Transcoded = "c2pa.transcoded";
    public const string Repackaged = "c2pa.repackaged";
    public const string Redaction = "c2pa.redacted";

    public bool Begins => Name is Created or Opened;

    public static ActionItem Read(CborValue value)
    {
        var parameters = value["parameters"];
        var one = parameters["ingredient"];
        var several = parameters["ingredients"];
        return new(
            value["action"].Text,
            LastPart(value["digitalSourceType"].TextOrNull),
            value["softwareAgent"] is { IsMap: true } agent ? agent["name"].TextOrNull : value["softwareAgent"].TextOrNull,
            one.IsMap ? Labels([one]) : several.Kind == CborKind.Array ? Labels(several.Items) : null,
            parameters["redacted"].TextOrNull);
    }

    private static List<string> Labels(IReadOnlyList<CborValue> uris) =>
        [.. uris.Select(uri => JumbfUri.Parse(uri["url"].Text)?.Label ?? "")];

    private static string? LastPart(string? term) => term?[(term.LastIndexOf('/') + 1)..];
}
