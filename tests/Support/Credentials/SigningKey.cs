using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ReviewPipeline.TestSupport.Credentials;

public enum SigningKind
{
    Es256,
    Es384,
    Es512,
    Ps256,
    Ps384,
    Ps512,
}

/// <summary>A key with the certificate for it.</summary>
public sealed record SigningKey(SigningKind Kind, AsymmetricAlgorithm Pair, X509Certificate2 Certificate)
{
    /// <summary>The algorithm's number in COSE.</summary>
    public int Algorithm => Kind switch
    {
        SigningKind.Es256 => -7,
        SigningKind.Es384 => -35,
        SigningKind.Es512 => -36,
        SigningKind.Ps256 => -37,
        SigningKind.Ps384 => -38,
        SigningKind.Ps512 => -39,
        _ => throw new InvalidOperationException($"{Kind} has no number."),
    };

    private HashAlgorithmName Hash => Kind switch
    {
        SigningKind.Es256 or SigningKind.Ps256 => HashAlgorithmName.SHA256,
        SigningKind.Es384 or SigningKind.Ps384 => HashAlgorithmName.SHA384,
        _ => HashAlgorithmName.SHA512,
    };

    public static AsymmetricAlgorithm MakePair(SigningKind kind) => kind switch
    {
        SigningKind.Es256 => ECDsa.Create(ECCurve.NamedCurves.nistP256),
        SigningKind.Es384 => ECDsa.Create(ECCurve.NamedCurves.nistP384),
        SigningKind.Es512 => ECDsa.Create(ECCurve.NamedCurves.nistP521),
        _ => RSA.Create(2048),
    };

    public byte[] Sign(byte[] message) => Pair switch
    {
        ECDsa ecdsa => ecdsa.SignData(message, Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        RSA rsa => rsa.SignData(message, Hash, RSASignaturePadding.Pss),
        _ => throw new InvalidOperationException(),
    };
}
