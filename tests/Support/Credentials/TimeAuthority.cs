using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace ReviewPipeline.TestSupport.Credentials;

/// <summary>Issues time stamps (RFC 3161) for any time that a test asks for.</summary>
public sealed class TimeAuthority(SigningAuthority authority)
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string TstInfo = "1.2.840.113549.1.9.16.1.4";
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    private readonly SigningKey key = authority.Issue(SigningKind.Ps256, usage: SigningAuthority.TimeStamping);

    public byte[] Stamp(byte[] message, DateTimeOffset at)
    {
        var cms = new SignedCms(new ContentInfo(new Oid(TstInfo), Info(message, at)));
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, key.Certificate, (RSA)key.Pair)
        {
            DigestAlgorithm = new Oid(Sha256),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid(SigningCertificateV2), CertificateId()));
        cms.ComputeSignature(signer);
        return cms.Encode();
    }

    /// <summary>TSTInfo (RFC 3161, 2.4.2): version, policy, imprint, serial number, time.</summary>
    private static byte[] Info(byte[] message, DateTimeOffset at)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteObjectIdentifier("1.2.3.4.1");
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Sha256);
                    writer.WriteNull();
                }

                writer.WriteOctetString(SHA256.HashData(message));
            }

            writer.WriteInteger(7);
            writer.WriteGeneralizedTime(at, omitFractionalSeconds: true);
        }

        return writer.Encode();
    }

    /// <summary>SigningCertificateV2 (RFC 5035, 3): the hash of the certificate, SHA-256 by default.</summary>
    private byte[] CertificateId()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(key.Certificate.RawData));
        }

        return writer.Encode();
    }
}
