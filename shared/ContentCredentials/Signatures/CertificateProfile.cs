using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ReviewPipeline.ContentCredentials.Signatures;

/// <summary>What C2PA asks of a signer's certificate beside trust (C2PA 2.1, 14.5.1).</summary>
internal static class CertificateProfile
{
    private const int LeastRsaModulus = 2_048;
    private const string AnyUsage = "2.5.29.37.0";
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    private const string PssSignature = "1.2.840.113549.1.1.10";
    private const string KeyUsage = "2.5.29.15";

    public const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    private static readonly HashSet<string> SignatureAlgorithms = new(StringComparer.Ordinal)
    {
        "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13", // RSA with SHA-2
        "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4", // ECDSA with SHA-2
        PssSignature,
        "1.3.101.112", // Ed25519
    };

    private static readonly HashSet<string> Curves = new(StringComparer.Ordinal)
    {
        "1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35", // P-256, P-384, P-521
    };

    private static readonly HashSet<string> Hashes = new(StringComparer.Ordinal)
    {
        "2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3", // SHA-2
    };

    /// <summary>RFC 5280, 4.2, and the Netscape type that old authorities still mark critical.</summary>
    private static readonly HashSet<string> KnownExtensions = new(StringComparer.Ordinal)
    {
        "2.5.29.14", KeyUsage, "2.5.29.17", "2.5.29.19", "2.5.29.30", "2.5.29.31", "2.5.29.32", "2.5.29.33", "2.5.29.35", "2.5.29.36",
        "2.5.29.37", "2.5.29.54", "1.3.6.1.5.5.7.1.1", "2.16.840.1.113730.1.1",
    };

    /// <summary>Why the certificate may not sign; null where it may. Validity in time is not asked here.</summary>
    /// <param name="usages">Extended key usages, one of which it must have.</param>
    public static string? Lack(X509Certificate2 certificate, IReadOnlySet<string> usages)
    {
        try
        {
            return LackOfKey(certificate) ?? LackOfForm(certificate) ?? LackOfUsage(certificate, usages) ?? LackOfExtensions(certificate);
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            return "the signer's certificate is malformed";
        }
    }

    private static string? LackOfKey(X509Certificate2 certificate)
    {
        if (CertificateKey.IsEd25519(certificate))
        {
            return null;
        }

        if (CertificateKey.IsEllipticCurve(certificate))
        {
            return certificate.PublicKey.EncodedParameters?.RawData is { } curve
                && Curves.Contains(AsnDecoder.ReadObjectIdentifier(curve, AsnEncodingRules.DER, out _))
                ? null
                : "the signer's key is on a curve that C2PA doesn't allow";
        }

        if (!CertificateKey.IsRsa(certificate))
        {
            return "the signer's key is of a kind that C2PA doesn't allow";
        }

        using var key = RSA.Create();
        key.ImportRSAPublicKey(certificate.PublicKey.EncodedKeyValue.RawData, out _);
        return key.KeySize switch
        {
            < LeastRsaModulus => $"the signer's RSA key has {key.KeySize} bits, fewer than {LeastRsaModulus}",
            > Limits.RsaModulus => $"the signer's RSA key has {key.KeySize} bits, more than are computed",
            _ => null,
        };
    }

    private static string? LackOfForm(X509Certificate2 certificate)
    {
        const int Version3 = 3;
        var algorithm = certificate.SignatureAlgorithm.Value;
        return certificate.Version != Version3 ? "the signer's certificate is not of version 3"
            : algorithm is null || !SignatureAlgorithms.Contains(algorithm) ? "the signer's certificate was signed by an algorithm that C2PA doesn't allow"
            : algorithm == PssSignature && !HasSoundPss(certificate) ? "the signer's certificate was signed with RSA-PSS parameters that C2PA doesn't allow"
            : HasUniqueIds(certificate) ? "the signer's certificate holds unique identifiers"
            : null;
    }

    private static string? LackOfUsage(X509Certificate2 certificate, IReadOnlySet<string> usages)
    {
        var stated = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault()?.EnhancedKeyUsages
            .Cast<Oid>().Select(usage => usage.Value ?? "").ToHashSet(StringComparer.Ordinal);
        return stated is null ? "the signer's certificate states no extended key usage"
            : stated.Contains(AnyUsage) ? "the signer's certificate is for any usage"
            : !stated.Overlaps(usages) ? "the signer's certificate is not for signing content"
            : stated.Count > 1 && (stated.Contains(TimeStamping) || stated.Contains(OcspSigning))
                ? "the signer's certificate mixes time stamping or OCSP with other usages"
            : null;
    }

    private static string? LackOfExtensions(X509Certificate2 certificate)
    {
        var authority = certificate.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault()?.CertificateAuthority ?? false;
        if (authority)
        {
            return "the signer's certificate is one of a certificate authority";
        }

        if (certificate.Extensions.Any(extension => extension.Critical && !KnownExtensions.Contains(extension.Oid?.Value ?? "")))
        {
            return "the signer's certificate has a critical extension that is not known";
        }

        var usage = certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault()?.KeyUsages ?? X509KeyUsageFlags.None;
        return usage.HasFlag(X509KeyUsageFlags.KeyCertSign) ? "the signer's certificate may sign certificates"
            : (usage & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) == X509KeyUsageFlags.None
                ? "the signer's certificate is not for signatures"
            : !certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().Any() ? "the signer's certificate doesn't name its issuer's key"
            : null;
    }

    /// <summary>RFC 5280, 4.1: fields [1] and [2] of the certificate's body.</summary>
    private static bool HasUniqueIds(X509Certificate2 certificate)
    {
        var body = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        while (body.HasData)
        {
            if (body.PeekTag() is { TagClass: TagClass.ContextSpecific, TagValue: 1 or 2 })
            {
                return true;
            }

            body.ReadEncodedValue();
        }

        return false;
    }

    /// <summary>RFC 4055, 3.1: the hash [0] must be of SHA-2, and the mask's [1] the same.</summary>
    private static bool HasSoundPss(X509Certificate2 certificate)
    {
        var outer = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.DER).ReadSequence();
        outer.ReadEncodedValue();
        var algorithm = outer.ReadSequence();
        algorithm.ReadObjectIdentifier();
        if (!algorithm.HasData)
        {
            return false;
        }

        var parameters = algorithm.ReadSequence();
        var hashTag = new Asn1Tag(TagClass.ContextSpecific, 0);
        var maskTag = new Asn1Tag(TagClass.ContextSpecific, 1);
        if (!parameters.HasData || !parameters.PeekTag().HasSameClassAndValue(hashTag))
        {
            return false;
        }

        var hash = parameters.ReadSequence(hashTag).ReadSequence().ReadObjectIdentifier();
        if (!parameters.HasData || !parameters.PeekTag().HasSameClassAndValue(maskTag))
        {
            return false;
        }

        var mask = parameters.ReadSequence(maskTag).ReadSequence();
        mask.ReadObjectIdentifier();
        return Hashes.Contains(hash) && mask.HasData && mask.ReadSequence().ReadObjectIdentifier() == hash;
    }
}
