using ReviewPipeline.ContentCredentials.Jumbf;
using ReviewPipeline.ContentCredentials.Manifests;
using ReviewPipeline.ContentCredentials.Signatures;

namespace ReviewPipeline.ContentCredentials;

/// <summary>Whether a manifest's assertions are those that its claim lists: all of them, unchanged, and no more (C2PA 2.1, 15.10.3).</summary>
internal static class AssertionValidation
{
    /// <param name="redacted">Absolute URIs of assertions that a later manifest took away.</param>
    public static void Validate(Manifest manifest, Claim claim, IReadOnlySet<string> redacted, ValidationLog log)
    {
        Redactions(manifest, claim, log);
        HashSet<string> undeclared = [.. manifest.Assertions.Keys];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var reference in claim.Assertions)
        {
            if (JumbfUri.Parse(reference.Uri) is not { Store: "c2pa.assertions", Label: { } label } uri)
            {
                log.Fail(StatusCode.AssertionMismatch, reference.Uri, "the claim lists an assertion by a malformed address");
                continue;
            }

            if (uri.Manifest is { } other && other != manifest.Label)
            {
                log.Fail(StatusCode.AssertionOutsideManifest, reference.Uri, "the claim lists an assertion of another manifest");
                continue;
            }

            undeclared.Remove(label);
            var address = JumbfUri.OfAssertion(manifest.Label, label);
            if (!seen.Add(label) || redacted.Contains(address))
            {
                continue;
            }

            if (!manifest.Assertions.TryGetValue(label, out var box))
            {
                log.Fail(StatusCode.AssertionMissing, address, $"the assertion '{label}' that the claim lists is missing");
            }
            else if (HashAlgorithms.Named(reference.Algorithm ?? claim.Algorithm ?? "sha256") is not { } algorithm)
            {
                log.Fail(StatusCode.AlgorithmUnsupported, address, $"the hash of the assertion '{label}' is of a kind that C2PA doesn't allow");
            }
            else if (HashAlgorithms.Hash(algorithm, box.Content.Span).AsSpan().SequenceEqual(reference.Hash.Span))
            {
                log.Success(StatusCode.AssertionMatch, address, $"the assertion '{label}' is the one that was signed");
            }
            else
            {
                log.Fail(StatusCode.AssertionMismatch, address, $"the assertion '{label}' is not the one that was signed");
            }
        }

        foreach (var label in undeclared)
        {
            log.Fail(StatusCode.AssertionUndeclared, JumbfUri.OfAssertion(manifest.Label, label), $"the claim doesn't list the assertion '{label}'");
        }
    }

    private static void Redactions(Manifest manifest, Claim claim, ValidationLog log)
    {
        foreach (var redaction in claim.Redactions)
        {
            var uri = JumbfUri.Parse(redaction);
            if (uri?.Manifest is null || uri.Manifest == manifest.Label)
            {
                log.Fail(StatusCode.AssertionSelfRedacted, redaction, "the claim redacts an assertion of its own");
            }
            else if (AssertionLabel.Kind(uri.Label ?? "") == AssertionLabel.Actions)
            {
                log.Fail(StatusCode.ActionRedacted, redaction, "the claim redacts actions, which the standard forbids");
            }
            else if (AssertionLabel.Kind(uri.Label ?? "").StartsWith("c2pa.hash.", StringComparison.Ordinal))
            {
                log.Fail(StatusCode.DataHashRedacted, redaction, "the claim redacts a hash of the file, which the standard forbids");
            }
        }
    }
}
