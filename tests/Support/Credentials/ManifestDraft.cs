using System.Security.Cryptography;
using static ReviewPipeline.TestSupport.Credentials.CborText;

namespace ReviewPipeline.TestSupport.Credentials;

/// <summary>An ingredient of a draft: the draft of its own manifest, or none.</summary>
/// <param name="Known">Failures, as code and label of the failed part, that the signer records as seen.</param>
public sealed record IngredientDraft(
    string Relationship, ManifestDraft? Manifest = null, IReadOnlyList<(string Code, string Path)>? Known = null, bool WrongHash = false);

/// <summary>A manifest to be signed, with places where tests break it.</summary>
public sealed record ManifestDraft(SigningKey Signer)
{
    private static readonly string[] BeginningV1 = ["c2pa.claim", "c2pa.actions", "assertions"];
    private static readonly string[] BeginningV2 = ["c2pa.claim.v2", "c2pa.actions.v2", "created_assertions"];

    public string Label { get; init; } = "urn:c2pa:1a2b3c4d-0000-4000-8000-000000000001";

    public int Version { get; init; } = 2;

    public bool IsUpdate { get; init; }

    public string Title { get; init; } = "A picture";

    public IReadOnlyList<IngredientDraft> Ingredients { get; init; } = [];

    /// <summary>Replaces the actions that begin with created, or opened where there is a parent.</summary>
    public IReadOnlyList<object?>? Actions { get; init; }

    public IReadOnlyList<string> Redactions { get; init; } = [];

    /// <summary>More assertions, by their labels.</summary>
    public IReadOnlyList<(string Label, byte[] Cbor)> More { get; init; } = [];

    /// <summary>Assertions of the store that the claim is not to list, by their labels.</summary>
    public IReadOnlyList<string> Undeclared { get; init; } = [];

    /// <summary>Assertions that the claim lists and the store lacks.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Changes an assertion's content after it was hashed.</summary>
    public Func<string, byte[], byte[]> Tamper { get; init; } = (_, cbor) => cbor;

    public Func<byte[], byte[]> BreakSignature { get; init; } = signature => signature;

    /// <summary>A time stamp's token for bytes to be stamped.</summary>
    public Func<byte[], byte[]>? TimeStamp { get; init; }

    public int? AlgorithmNumber { get; init; }

    public string HashName { get; init; } = "sha256";

    /// <param name="binding">The hard binding's label and content; an update's goes to its parent.</param>
    /// <returns>The manifest's superbox, behind those of its ingredients.</returns>
    public IReadOnlyList<byte[]> Write((string Label, byte[] Cbor)? binding)
    {
        List<byte[]> manifests = [];
        List<(string Label, byte[] Cbor)> assertions = [];
        for (var i = 0; i < Ingredients.Count; i++)
        {
            var ingredient = Ingredients[i];
            byte[]? box = null;
            if (ingredient.Manifest is { } below)
            {
                // An ingredient was bound to bytes that are not here, but below an update they are.
                var its = below.Write(IsUpdate && ingredient.Relationship == "parentOf" ? binding : below.IsUpdate ? null : Elsewhere);
                manifests.AddRange(its);
                box = its[^1];
            }

            assertions.Add((IngredientLabel(i), IngredientCbor(ingredient, box)));
        }

        assertions.Add((Version == 1 ? BeginningV1[1] : BeginningV2[1], Of(Map(("actions", Actions ?? UsualActions())))));
        assertions.AddRange(More);
        if (binding is { } bound && !IsUpdate)
        {
            assertions.Add(bound);
        }

        var boxes = assertions.Select(assertion => (assertion.Label, Box: JumbfWriter.Superbox("cbor", assertion.Label, JumbfWriter.Box("cbor", assertion.Cbor))))
            .ToList();
        var claim = Claim([.. boxes.Where(box => !Undeclared.Contains(box.Label)).Select(box => Reference(box.Label, box.Box))]);
        var stored = assertions.Where(assertion => !Missing.Contains(assertion.Label)).Select(assertion =>
            JumbfWriter.Superbox("cbor", assertion.Label, JumbfWriter.Box("cbor", Tamper(assertion.Label, assertion.Cbor))));
        manifests.Add(JumbfWriter.Superbox(
            IsUpdate ? "c2um" : "c2ma",
            Label,
            JumbfWriter.Superbox("c2as", "c2pa.assertions", [.. stored]),
            JumbfWriter.Superbox("c2cl", Version == 1 ? BeginningV1[0] : BeginningV2[0], JumbfWriter.Box("cbor", claim)),
            JumbfWriter.Superbox("c2cs", "c2pa.signature", JumbfWriter.Box("cbor", Cose(claim)))));
        return manifests;
    }

    private static (string, byte[]) Elsewhere => ("c2pa.hash.data", Of(Map(("hash", new byte[32]), ("pad", Array.Empty<byte>()))));

    private string IngredientLabel(int index) => (Version == 1 ? "c2pa.ingredient" : "c2pa.ingredient.v3") + (index == 0 ? "" : $"__{index}");

    private List<object?> UsualActions()
    {
        var parent = Ingredients.ToList().FindIndex(ingredient => ingredient.Relationship == "parentOf");
        (object, object?)[] first = parent < 0
            ? Map(("action", "c2pa.created"), ("digitalSourceType", "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"))
            : Map(("action", "c2pa.opened"), ("parameters", Map(("ingredients", new List<object?> { Url(IngredientLabel(parent)) }))));
        return [first];
    }

    private static (object, object?)[] Url(string label) =>
        Map(("url", $"self#jumbf=c2pa.assertions/{label}"), ("hash", new byte[32]));

    private byte[] IngredientCbor(IngredientDraft ingredient, byte[]? manifest)
    {
        List<(object, object?)> members = [("relationship", ingredient.Relationship), ("dc:title", "An ingredient"), ("dc:format", "image/jpeg")];
        if (Version == 1)
        {
            members.Add(("instanceID", "xmp:iid:1"));
        }

        if (manifest is null)
        {
            return Of(members.ToArray());
        }

        var below = ingredient.Manifest!;
        var hash = SHA256.HashData(JumbfWriter.Content(manifest));
        hash[0] ^= (byte)(ingredient.WrongHash ? 1 : 0);
        members.Add((Version == 1 ? "c2pa_manifest" : "activeManifest", Map(("url", $"self#jumbf=/c2pa/{below.Label}"), ("hash", hash))));
        var failures = (ingredient.Known ?? [])
            .Select(known => (object?)Map(("code", known.Code), ("url", $"self#jumbf=/c2pa/{below.Label}/{known.Path}"))).ToList();
        if (Version == 1)
        {
            if (failures.Count > 0)
            {
                members.Add(("validationStatus", failures));
            }
        }
        else
        {
            members.Add(("claimSignature", Map(("url", $"self#jumbf=/c2pa/{below.Label}/c2pa.signature"), ("hash", SignatureHash(manifest)))));
            members.Add(("validationResults", Map(("activeManifest", Map(
                ("success", new List<object?>()), ("informational", new List<object?>()), ("failure", failures))))));
        }

        return Of(members.ToArray());
    }

    /// <summary>The signature is a manifest's last box.</summary>
    private static byte[] SignatureHash(byte[] manifest)
    {
        var label = manifest.AsSpan().LastIndexOf("c2pa.signature\0"u8);
        const int DescriptionBeforeLabel = 8 + 16 + 1;
        return SHA256.HashData(manifest.AsSpan(label - DescriptionBeforeLabel));
    }

    private (object, object?)[] Reference(string label, byte[] box) => Map(
        ("url", $"self#jumbf=c2pa.assertions/{label}"),
        ("hash", CryptographicOperations.HashData(new HashAlgorithmName(HashName.ToUpperInvariant()), JumbfWriter.Content(box))));

    private byte[] Claim(List<object?> references)
    {
        List<(object, object?)> members = Version == 1
            ? [("claim_generator", "Test/1.0"), ("dc:format", "image/jpeg")]
            : [("claim_generator_info", Map(("name", "Test"), ("version", "1.0")))];
        members.Add(("signature", $"self#jumbf=/c2pa/{Label}/c2pa.signature"));
        members.Add(("instanceID", "xmp:iid:2"));
        members.Add(("dc:title", Title));
        members.Add(("alg", HashName));
        members.Add(((Version == 1 ? BeginningV1 : BeginningV2)[2], references));
        if (Redactions.Count > 0)
        {
            members.Add(("redacted_assertions", Redactions.Select(uri => (object?)uri).ToList()));
        }

        return Of(members.ToArray());
    }

    private byte[] Cose(byte[] claim)
    {
        var head = Of(Map((1, AlgorithmNumber ?? Signer.Algorithm), (33, new List<object?> { Signer.Certificate.RawData })));
        var signature = BreakSignature(Signer.Sign(Structure("Signature1", head, claim)));
        (object, object?)[] open = TimeStamp is null ? [] : Version == 1
            ? Map(("sigTst", Tokens(TimeStamp(Structure("CounterSignature", head, claim)))))
            : Map(("sigTst2", Tokens(TimeStamp(Structure("CounterSignature", head, Of(signature))))));
        return [0xD2, .. Of(new List<object?> { head, open, null, signature })];
    }

    private static (object, object?)[] Tokens(byte[] token) => Map(("tstTokens", new List<object?> { Map(("val", token)) }));

    private static byte[] Structure(string context, byte[] head, byte[] payload) =>
        Of(new List<object?> { context, head, Array.Empty<byte>(), payload });
}
