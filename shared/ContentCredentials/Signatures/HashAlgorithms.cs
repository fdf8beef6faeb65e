using System.Security.Cryptography;

namespace ReviewPipeline.ContentCredentials.Signatures;

/// <summary>The three that C2PA allows (C2PA 2.1, 13.1).</summary>
internal static class HashAlgorithms
{
    public static HashAlgorithmName? Named(string? name) => name switch
    {
        "sha256" => HashAlgorithmName.SHA256,
        "sha384" => HashAlgorithmName.SHA384,
        "sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    public static byte[] Hash(HashAlgorithmName algorithm, ReadOnlySpan<byte> bytes) => CryptographicOperations.HashData(algorithm, bytes);
}
