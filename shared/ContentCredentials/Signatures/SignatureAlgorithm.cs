using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ReviewPipeline.ContentCredentials.Signatures;

internal enum SignatureCheck
{
    Holds,
    Fails,

    /// <summary>An algorithm that C2PA allows, and that .NET can't compute.</summary>
    NotComputable,
}

/// <summary>The signature algorithms that C2PA allows (C2PA 2.1, 13.2), by their IANA COSE numbers.</summary>
/// <param name="CurveBits">Of the elliptic curve; 0 for RSA. Each ES algorithm has its own curve here, as in c2pa-rs.</param>
internal sealed record SignatureAlgorithm(string Name, HashAlgorithmName Hash, int CurveBits)
{
    private const int EdDsa = -8;
    private const string EdDsaName = "Ed25519";

    public static SignatureAlgorithm? Of(long? algorithm) => algorithm switch
    {
        -7 => new("ES256", HashAlgorithmName.SHA256, 256),
        -35 => new("ES384", HashAlgorithmName.SHA384, 384),
        -36 => new("ES512", HashAlgorithmName.SHA512, 521),
        -37 => new("PS256", HashAlgorithmName.SHA256, 0),
        -38 => new("PS384", HashAlgorithmName.SHA384, 0),
        -39 => new("PS512", HashAlgorithmName.SHA512, 0),
        EdDsa => new(EdDsaName, HashAlgorithmName.SHA512, 0),
        _ => null,
    };

    public SignatureCheck Verify(X509Certificate2 signer, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (Name == EdDsaName)
        {
            return SignatureCheck.NotComputable;
        }

        try
        {
            return (CurveBits == 0 ? VerifyRsa(signer, message, signature) : VerifyEcdsa(signer, message, signature))
                ? SignatureCheck.Holds
                : SignatureCheck.Fails;
        }
        catch (CryptographicException)
        {
            return SignatureCheck.Fails;
        }
    }

    private bool VerifyEcdsa(X509Certificate2 signer, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        using var key = signer.GetECDsaPublicKey();
        return key?.KeySize == CurveBits
            && key.VerifyData(message, signature, Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private bool VerifyRsa(X509Certificate2 signer, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (!CertificateKey.IsRsa(signer))
        {
            return false;
        }

        // Imported by hand: GetRSAPublicKey refuses keys that are marked for PSS alone.
        using var key = RSA.Create();
        key.ImportRSAPublicKey(signer.PublicKey.EncodedKeyValue.RawData, out _);
        return key.KeySize <= Limits.RsaModulus && key.VerifyData(message, signature, Hash, RSASignaturePadding.Pss);
    }
}
