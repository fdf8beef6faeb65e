using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ReviewPipeline.TestSupport.Credentials;

/// <summary>A certificate authority made on the spot, and keys that it certifies for signing content.</summary>
public sealed class SigningAuthority : IDisposable
{
    public const string EmailProtection = "1.3.6.1.5.5.7.3.4";
    public const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private static readonly DateTimeOffset Founded = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public SigningAuthority(string name = "Test Authority")
    {
        var request = new CertificateRequest($"CN={name}, O={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        Certificate = request.CreateSelfSigned(Founded, Founded.AddYears(40));
    }

    public X509Certificate2 Certificate { get; }

    public string Pem => Certificate.ExportCertificatePem();

    /// <summary>A signer that all is in order with; the parameters make one thing be out of order.</summary>
    public SigningKey Issue(
        SigningKind kind = SigningKind.Es256,
        DateTimeOffset? from = null,
        DateTimeOffset? until = null,
        string usage = EmailProtection,
        X509KeyUsageFlags keyUsage = X509KeyUsageFlags.DigitalSignature,
        bool isAuthority = false,
        bool namesIssuerKey = true)
    {
        AsymmetricAlgorithm pair = SigningKey.MakePair(kind);
        var request = pair switch
        {
            ECDsa ecdsa => new CertificateRequest("CN=Test Signer, O=Test Studio", ecdsa, HashAlgorithmName.SHA256),
            RSA rsa => new CertificateRequest("CN=Test Signer, O=Test Studio", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(keyUsage, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], usage == TimeStamping));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (namesIssuerKey)
        {
            request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, true, false));
        }

        var certificate = request.Create(
            Certificate.SubjectName,
            X509SignatureGenerator.CreateForECDsa(key),
            from ?? Founded.AddYears(1),
            until ?? Founded.AddYears(30),
            RandomNumberGenerator.GetBytes(16));
        return new SigningKey(kind, pair, certificate);
    }

    public void Dispose()
    {
        key.Dispose();
        Certificate.Dispose();
    }
}
