using ReviewPipeline.ContentCredentials.Manifests;
using ReviewPipeline.ContentCredentials.Signatures;

namespace ReviewPipeline.ContentCredentials;

/// <summary>Whether the manifest that an ingredient refers to is the one in the store (C2PA 2.1, 15.11.3).</summary>
internal static class IngredientValidation
{
    private const int VersionWithResults = 3;

    public static void Validate(
        Ingredient ingredient, HashedUri reference, Manifest manifest, IReadOnlySet<string> redacted, string uri, ValidationLog log)
    {
        if (AssertionLabel.Version(ingredient.Label) >= VersionWithResults && !ingredient.HasResults)
        {
            log.Fail(StatusCode.IngredientMalformed, uri, "an ingredient says nothing of how it was validated");
        }

        // Taking assertions away changes the manifest: then its signature stands for it, or in version 1 nothing does.
        if (redacted.Any(redaction => redaction.StartsWith(manifest.Uri + "/", StringComparison.Ordinal)))
        {
            if (manifest.Claim is { Version: > 1 } claim)
            {
                Signature(ingredient, manifest, claim, log);
            }

            return;
        }

        if (HashAlgorithms.Named(reference.Algorithm ?? manifest.Claim?.Algorithm ?? "sha256") is not { } algorithm)
        {
            log.Fail(StatusCode.AlgorithmUnsupported, manifest.Uri, "the hash of an ingredient's manifest is of a kind that C2PA doesn't allow");
        }
        else if (HashAlgorithms.Hash(algorithm, manifest.Box.Content.Span).AsSpan().SequenceEqual(reference.Hash.Span))
        {
            log.Success(StatusCode.IngredientValidated, manifest.Uri, "an ingredient's manifest is the one that was signed for");
        }
        else if (manifest.Claim is not { } claim || !HashAlgorithms.Hash(algorithm, claim.Bytes.Span).AsSpan().SequenceEqual(reference.Hash.Span))
        {
            // C2PA 1.0 hashed the claim instead.
            log.Fail(StatusCode.IngredientMismatch, manifest.Uri, "an ingredient's manifest is not the one that was signed for");
        }
    }

    private static void Signature(Ingredient ingredient, Manifest manifest, Claim claim, ValidationLog log)
    {
        if (ingredient.ClaimSignature is not { } reference || manifest.SignatureBox is not { } box)
        {
            log.Fail(StatusCode.IngredientSignatureMissing, manifest.Uri, "a redacted ingredient names no signature to know it by");
        }
        else if (HashAlgorithms.Named(reference.Algorithm ?? claim.Algorithm ?? "sha256") is { } algorithm
            && HashAlgorithms.Hash(algorithm, box.Content.Span).AsSpan().SequenceEqual(reference.Hash.Span))
        {
            log.Inform(StatusCode.IngredientSignatureValidated, manifest.Uri, "a redacted ingredient's signature is the one that was signed for");
        }
        else
        {
            log.Fail(StatusCode.IngredientSignatureMismatch, manifest.Uri, "a redacted ingredient's signature is not the one that was signed for");
        }
    }
}
