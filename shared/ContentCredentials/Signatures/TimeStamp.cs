using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using ReviewPipeline.ContentCredentials.Cbor;

namespace ReviewPipeline.ContentCredentials.Signatures;

/// <summary>A time stamp (RFC 3161) over a claim's signature, which says when it existed (C2PA 2.1, 10.3.2.5).</summary>
/// <param name="At">Null where the time stamp doesn't hold; <paramref name="Code"/> and <paramref name="Why"/> say more.</param>
internal sealed record TimeStamp(DateTimeOffset? At, bool Trusted, string Code, string Why)
{
    private const string CounterSignature = "CounterSignature";
    private static readonly HashSet<string> Usage = new(StringComparer.Ordinal) { CertificateProfile.TimeStamping };

    /// <summary>Null where there is none.</summary>
    /// <param name="claim">The claim's bytes.</param>
    public static TimeStamp? Of(CoseSignature signature, ReadOnlySpan<byte> claim, TrustList trust)
    {
        if (!signature.TimeStamps.IsMap)
        {
            return null;
        }

        if (signature.TimeStamps["tstTokens"].Items is not [var only] || only["val"] is not { Kind: CborKind.Bytes } value)
        {
            return Broken(StatusCode.TimeStampMalformed, "exactly one time stamp is expected");
        }

        var stamped = signature.TimeStampVersion == 2 ? AsByteString(signature.Signature) : claim;
        return Verify(value.Bytes, signature.Structure(CounterSignature, stamped), trust);
    }

    private static TimeStamp Verify(ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> message, TrustList trust)
    {
        try
        {
            if (!Rfc3161TimestampToken.TryDecode(Token(bytes), out var token, out _))
            {
                return Broken(StatusCode.TimeStampMalformed, "the time stamp can't be read");
            }

            if (!token.VerifySignatureForData(message, out var signer))
            {
                return Broken(StatusCode.TimeStampMismatch, "the time stamp is not for this signature, or is not signed soundly");
            }

            using (signer)
            {
                var at = token.TokenInfo.Timestamp;
                return trust.Trusts(signer, CertificatesOf(token), at) && CertificateProfile.Lack(signer, Usage) is null
                    ? new TimeStamp(at, true, StatusCode.TimeStampTrusted, "the time stamp's signer is on the trust list")
                    : new TimeStamp(at, false, StatusCode.TimeStampUntrusted, "the time stamp's signer is not on the trust list");
            }
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            return Broken(StatusCode.TimeStampMalformed, "the time stamp can't be read");
        }
    }

    private static IEnumerable<X509Certificate2> CertificatesOf(Rfc3161TimestampToken token)
    {
        foreach (var certificate in token.AsSignedCms().Certificates)
        {
            yield return certificate;
        }
    }

    /// <summary>The token itself, or that in a whole response: a sequence whose first part is a status (RFC 3161, 2.4.2).</summary>
    private static ReadOnlyMemory<byte> Token(ReadOnlyMemory<byte> bytes)
    {
        var response = new AsnReader(bytes, AsnEncodingRules.BER).ReadSequence();
        if (!response.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
        {
            return bytes;
        }

        response.ReadEncodedValue();
        return response.HasData ? response.ReadEncodedValue() : default;
    }

    private static byte[] AsByteString(ReadOnlyMemory<byte> bytes)
    {
        var writer = new System.Formats.Cbor.CborWriter();
        writer.WriteByteString(bytes.Span);
        return writer.Encode();
    }

    private static TimeStamp Broken(string code, string why) => new(null, false, code, why);
}
