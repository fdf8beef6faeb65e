using System.Security.Cryptography;
using ReviewPipeline.Briefs;
using ReviewPipeline.ContentCredentials.Cbor;
using ReviewPipeline.ContentCredentials.Containers;
using ReviewPipeline.ContentCredentials.Manifests;
using ReviewPipeline.ContentCredentials.Signatures;

namespace ReviewPipeline.ContentCredentials.Bindings;

/// <summary>An assertion by which a manifest holds to the bytes of its file, and the file that it is held against.</summary>
/// <param name="Algorithm">The claim's; the assertion's own goes before it.</param>
/// <param name="Updated">Update manifests were added after the hash was taken: the store is longer than the hash's exclusion says.</param>
internal sealed record HardBinding(
    ImageFormat Format,
    ReadOnlyMemory<byte> File,
    EmbeddedStore Store,
    CborValue Assertion,
    string Label,
    string Uri,
    string? Algorithm,
    bool Updated)
{
    public void Verify(ValidationLog log)
    {
        switch (AssertionLabel.Kind(Label))
        {
            case AssertionLabel.DataHash:
                DataHash.Verify(this, log);
                break;
            case AssertionLabel.BmffHash:
                BmffHash.Verify(this, log);
                break;
            case AssertionLabel.BoxesHash:
                BoxesHash.Verify(this, log);
                break;
            default:
                throw new InvalidOperationException($"{Label} is no hard binding.");
        }
    }

    /// <summary>SHA-256 where neither names one; null where one is named that C2PA doesn't allow.</summary>
    public HashAlgorithmName? HashOf(CborValue assertion) => HashAlgorithms.Named(assertion["alg"].TextOrNull ?? Algorithm ?? "sha256");
}
