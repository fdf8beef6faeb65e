using System.Security.Cryptography.X509Certificates;

namespace ReviewPipeline.ContentCredentials.Signatures;

/// <summary>Kinds of public keys in certificates.</summary>
internal static class CertificateKey
{
    private const string Rsa = "1.2.840.113549.1.1.1";
    private const string RsaPss = "1.2.840.113549.1.1.10";
    private const string EllipticCurve = "1.2.840.10045.2.1";
    private const string Ed25519 = "1.3.101.112";

    public static bool IsRsa(X509Certificate2 certificate) => certificate.PublicKey.Oid.Value is Rsa or RsaPss;

    public static bool IsEllipticCurve(X509Certificate2 certificate) => certificate.PublicKey.Oid.Value is EllipticCurve;

    public static bool IsEd25519(X509Certificate2 certificate) => certificate.PublicKey.Oid.Value is Ed25519;
}
