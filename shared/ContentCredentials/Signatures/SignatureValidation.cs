using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ReviewPipeline.ContentCredentials.Jumbf;
using ReviewPipeline.ContentCredentials.Manifests;

namespace ReviewPipeline.ContentCredentials.Signatures;

/// <summary>Who signed a claim, whether the signature holds, and whether the signer's certificate was good for it (C2PA 2.1, 15.7 and 15.8).</summary>
internal static class SignatureValidation
{
    private const string SignatureLabel = "c2pa.signature";
    private const string ClaimSignature = "Signature1";

    /// <param name="at">When a signature without a time stamp must have been good.</param>
    public static SignerSummary? Validate(Manifest manifest, Claim claim, TrustList trust, DateTimeOffset at, ValidationLog log)
    {
        var uri = manifest.SignatureUri;
        var reference = JumbfUri.Parse(claim.Signature);
        if (reference is not { Label: SignatureLabel } || (reference.Manifest is { } other && other != manifest.Label)
            || manifest.SignatureBox?.First("cbor") is not { } bytes)
        {
            log.Fail(StatusCode.ClaimSignatureMissing, uri, "the claim has no signature");
            return null;
        }

        if (CoseSignature.Read(bytes, out var why) is not { } signature)
        {
            log.Fail(StatusCode.ClaimSignatureMismatch, uri, why!);
            return null;
        }

        if (SignatureAlgorithm.Of(signature.Algorithm) is not { } algorithm)
        {
            log.Fail(StatusCode.AlgorithmUnsupported, uri, "the signature is of a kind that C2PA doesn't allow");
            return null;
        }

        if (signature.Certificates.Count is 0 or > Limits.Certificates)
        {
            log.Fail(StatusCode.CredentialInvalid, uri, "the signature holds no certificate, or more than are read");
            return null;
        }

        try
        {
            using var signer = X509CertificateLoader.LoadCertificate(signature.Certificates[0].Span);
            var stamp = TimeStamp.Of(signature, claim.Bytes.Span, trust);
            var signedAt = Stamped(stamp, claim, uri, log);
            var others = signature.Certificates.Skip(1).Select(certificate => X509CertificateLoader.LoadCertificate(certificate.Span));
            Certificate(signer, others, trust, signedAt ?? at, uri, log);
            Signature(algorithm, signer, signature, claim, uri, log);
            return new SignerSummary(
                Shortened.Text(signer.GetNameInfo(X509NameType.SimpleName, forIssuer: false)),
                Shortened.Text(Organization(signer.SubjectName)),
                Shortened.Text(Organization(signer.IssuerName) ?? signer.GetNameInfo(X509NameType.SimpleName, forIssuer: true)),
                algorithm.Name,
                signedAt,
                stamp?.Trusted ?? false);
        }
        catch (CryptographicException)
        {
            // A certificate's members are decoded when they are first asked for.
            log.Fail(StatusCode.CredentialInvalid, uri, "the signer's certificate is malformed");
            return null;
        }
    }

    /// <summary>When the claim was signed; null where no time stamp says so that counts.</summary>
    private static DateTimeOffset? Stamped(TimeStamp? stamp, Claim claim, string uri, ValidationLog log)
    {
        if (stamp is null)
        {
            return null;
        }

        if (stamp.At is null)
        {
            log.Inform(stamp.Code, uri, stamp.Why);
            return null;
        }

        log.Success(StatusCode.TimeStampValidated, uri, "the time stamp is for this signature");
        if (stamp.Trusted)
        {
            log.Success(stamp.Code, uri, stamp.Why);
            return stamp.At;
        }

        // Before claims of version 2 there were no trust lists for time stamps: then what it says counts, as in c2pa-rs.
        log.Inform(stamp.Code, uri, stamp.Why);
        return claim.Version == 1 ? stamp.At : null;
    }

    private static void Certificate(
        X509Certificate2 signer, IEnumerable<X509Certificate2> others, TrustList trust, DateTimeOffset at, string uri, ValidationLog log)
    {
        if (CertificateProfile.Lack(signer, trust.Usages) is { } lack)
        {
            log.Fail(StatusCode.CredentialInvalid, uri, lack);
        }

        if (at.UtcDateTime < signer.NotBefore.ToUniversalTime() || at.UtcDateTime > signer.NotAfter.ToUniversalTime())
        {
            log.Fail(
                StatusCode.CredentialExpired,
                uri,
                $"the signer's certificate was valid from {Day(signer.NotBefore)} to {Day(signer.NotAfter)}, not on {Day(at.UtcDateTime)}");
        }

        if (trust.Trusts(signer, others, at))
        {
            log.Success(StatusCode.CredentialTrusted, uri, "the signer is on the trust list or certified by it");
        }
        else
        {
            log.Fail(StatusCode.CredentialUntrusted, uri, "no one on the trust list stands behind the signer");
        }

        log.Inform(StatusCode.OcspSkipped, uri, "whether the certificate was revoked is not looked up");
    }

    private static void Signature(
        SignatureAlgorithm algorithm, X509Certificate2 signer, CoseSignature signature, Claim claim, string uri, ValidationLog log)
    {
        switch (algorithm.Verify(signer, signature.Structure(ClaimSignature, claim.Bytes.Span), signature.Signature.Span))
        {
            case SignatureCheck.Holds:
                log.Success(StatusCode.ClaimSignatureValidated, uri, "the claim is the one that was signed");
                break;
            case SignatureCheck.NotComputable:
                log.Leave(StatusCode.AlgorithmUnsupported, uri, $"the claim is signed with {algorithm.Name}, which .NET doesn't compute");
                break;
            case SignatureCheck.Fails:
            default:
                log.Fail(StatusCode.ClaimSignatureMismatch, uri, "the claim is not the one that was signed");
                break;
        }
    }

    private static string? Organization(X500DistinguishedName name)
    {
        const string OrganizationName = "2.5.4.10";
        try
        {
            return name.EnumerateRelativeDistinguishedNames()
                .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == OrganizationName)
                .Select(part => part.GetSingleElementValue())
                .FirstOrDefault();
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string Day(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
