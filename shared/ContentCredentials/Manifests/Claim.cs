using ReviewPipeline.ContentCredentials.Cbor;

namespace ReviewPipeline.ContentCredentials.Manifests;

/// <summary>What a signer states: which assertions it makes, and by what program (C2PA 2.1, 10.2 and 10.3).</summary>
/// <param name="Version">1 for <c>c2pa.claim</c>, 2 for <c>c2pa.claim.v2</c>.</param>
/// <param name="Bytes">As they were signed.</param>
/// <param name="Assertions">In version 2 those that the signer made, then those that it gathered from others.</param>
/// <param name="Created">How many of the assertions the signer made.</param>
internal sealed record Claim(
    int Version,
    ReadOnlyMemory<byte> Bytes,
    string Signature,
    IReadOnlyList<HashedUri> Assertions,
    int Created,
    IReadOnlyList<string> Redactions,
    string? Algorithm,
    string? Title,
    string? Format,
    string? Generator)
{
    private const string LabelV1 = "c2pa.claim";
    private const string LabelV2 = "c2pa.claim.v2";

    private static readonly HashSet<string> MembersV2 = new(StringComparer.Ordinal)
    {
        "instanceID", "claim_generator_info", "signature", "created_assertions", "gathered_assertions", "dc:title",
        "redacted_assertions", "alg", "alg_soft", "metadata",
    };

    /// <summary>The version that a box's label names; null where it is no claim.</summary>
    public static int? VersionOf(string label) => label switch
    {
        LabelV1 => 1,
        LabelV2 => 2,
        _ => null,
    };

    /// <summary>Null with the reason where a member that must be there isn't.</summary>
    public static Claim? Read(int version, ReadOnlyMemory<byte> bytes, out string? why)
    {
        var claim = CborValue.Read(bytes);
        why = claim switch
        {
            null or { IsMap: false } => "the claim is no CBOR map",
            _ => version == 1 ? LackOfV1(claim) : LackOfV2(claim),
        };
        if (why is not null || claim is null)
        {
            return null;
        }

        var made = Uris(claim[version == 1 ? "assertions" : "created_assertions"]);
        var gathered = version == 1 ? [] : Uris(claim["gathered_assertions"]);
        if (made is null || gathered is null)
        {
            why = "the claim's list of assertions is malformed";
            return null;
        }

        return new Claim(
            version,
            bytes,
            claim["signature"].Text,
            [.. made, .. gathered],
            made.Count,
            [.. claim["redacted_assertions"].Items.Select(item => item.Text)],
            claim["alg"].TextOrNull,
            claim["dc:title"].TextOrNull,
            claim["dc:format"].TextOrNull,
            GeneratorOf(claim));
    }

    private static string? LackOfV1(CborValue claim) =>
        claim["signature"].TextOrNull is null ? "the claim names no signature"
        : claim["claim_generator"].TextOrNull is null ? "the claim names no generator"
        : claim["instanceID"].TextOrNull is null ? "the claim has no instance ID"
        : claim["assertions"].Kind != CborKind.Array ? "the claim lists no assertions"
        : null;

    private static string? LackOfV2(CborValue claim)
    {
        foreach (var (key, _) in claim.Pairs)
        {
            if (key.TextOrNull is not { } name || !MembersV2.Contains(name))
            {
                return "the claim has a member that version 2 doesn't know";
            }
        }

        return claim["signature"].TextOrNull is null ? "the claim names no signature"
            : claim["claim_generator_info"]["name"].TextOrNull is null ? "the claim names no generator"
            : claim["instanceID"].TextOrNull is null ? "the claim has no instance ID"
            : claim["created_assertions"].Kind != CborKind.Array ? "the claim lists no assertions"
            : null;
    }

    private static List<HashedUri>? Uris(CborValue list)
    {
        List<HashedUri> uris = [];
        foreach (var item in list.Items)
        {
            if (HashedUri.Read(item) is not { } uri)
            {
                return null;
            }

            uris.Add(uri);
        }

        return uris;
    }

    private static string? GeneratorOf(CborValue claim)
    {
        var info = claim["claim_generator_info"];
        var first = info.IsMap ? info : info.Items.FirstOrDefault(CborValue.Nothing);
        return first["name"].TextOrNull is { } name
            ? first["version"].TextOrNull is { } version ? $"{name} {version}" : name
            : claim["claim_generator"].TextOrNull;
    }
}
