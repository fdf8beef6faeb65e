using ReviewPipeline.ContentCredentials.Cbor;

namespace ReviewPipeline.ContentCredentials.Manifests;

/// <summary>A reference with the hash of what it refers to (C2PA 2.1, 8.4.2).</summary>
internal sealed record HashedUri(string Uri, ReadOnlyMemory<byte> Hash, string? Algorithm)
{
    /// <summary>Null where the value is none.</summary>
    public static HashedUri? Read(CborValue value) =>
        value["url"].TextOrNull is { } url && value["hash"].Kind == CborKind.Bytes
            ? new HashedUri(url, value["hash"].Bytes, value["alg"].TextOrNull)
            : null;
}
