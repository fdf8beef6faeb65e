using ReviewPipeline.ContentCredentials.Jumbf;

namespace ReviewPipeline.ContentCredentials.Manifests;

/// <summary>One signed statement in a manifest store: a claim, its signature and its assertions (C2PA 2.1, 11.1).</summary>
/// <param name="Box">Its hash is what a later manifest's ingredient refers to.</param>
/// <param name="Claim">Null where it can't be read, and <paramref name="Flaw"/> says why.</param>
/// <param name="Assertions">Boxes of the assertion store by their labels, each label once.</param>
internal sealed record Manifest(
    JumbfBox Box,
    Claim? Claim,
    string FlawCode,
    string? Flaw,
    JumbfBox? SignatureBox,
    IReadOnlyDictionary<string, JumbfBox> Assertions)
{
    private const string UpdateType = "c2um";

    public string Label => Box.Label;

    /// <summary>It adds statements to those of its parent, and binds no bytes of its own.</summary>
    public bool IsUpdate => Box.Type == UpdateType;

    public string Uri => JumbfUri.OfManifest(Label);

    public string SignatureUri => JumbfUri.Of(Label, "c2pa.signature");

    public static Manifest Read(JumbfBox box)
    {
        Dictionary<string, JumbfBox> assertions = new(StringComparer.Ordinal);
        string? flaw = null;
        var code = StatusCode.ClaimMalformed;
        foreach (var assertion in box.Child("c2pa.assertions")?.Children ?? [])
        {
            if (!assertions.TryAdd(assertion.Label, assertion))
            {
                flaw = $"two assertions are named '{assertion.Label}'";
            }
        }

        Claim? claim = null;
        var claims = box.Children.Where(child => Claim.VersionOf(child.Label) is not null).ToList();
        switch (claims)
        {
            case [var one] when one.First("cbor") is { } bytes:
                claim = Claim.Read(Claim.VersionOf(one.Label)!.Value, bytes, out var why);
                flaw ??= why;
                break;
            case [_]:
                flaw = "the claim holds no CBOR";
                break;
            case []:
                (code, flaw) = (StatusCode.ClaimMissing, "the manifest has no claim");
                break;
            default:
                (code, flaw) = (StatusCode.ClaimMultiple, "the manifest has more than one claim");
                break;
        }

        return new Manifest(box, flaw is null ? claim : null, code, flaw, box.Child("c2pa.signature"), assertions);
    }
}
