using System.Formats.Cbor;
using ReviewPipeline.ContentCredentials.Cbor;

namespace ReviewPipeline.ContentCredentials.Signatures;

/// <summary>A COSE_Sign1 message whose payload lies elsewhere (RFC 9052, 4.2; C2PA 2.1, 13.2).</summary>
/// <param name="Protected">The protected header as it was signed.</param>
/// <param name="Algorithm">An IANA COSE algorithm, such as −7 for ES256; null where none is named.</param>
/// <param name="Certificates">DER, the signer's first (RFC 9360).</param>
internal sealed record CoseSignature(
    ReadOnlyMemory<byte> Protected,
    long? Algorithm,
    IReadOnlyList<ReadOnlyMemory<byte>> Certificates,
    CborValue TimeStamps,
    int TimeStampVersion,
    ReadOnlyMemory<byte> Signature)
{
    private const int AlgorithmLabel = 1;
    private const int CriticalLabel = 2;
    private const int ChainLabel = 33;

    /// <summary>Null with the reason where it is malformed.</summary>
    public static CoseSignature? Read(ReadOnlyMemory<byte> bytes, out string? why)
    {
        why = "the signature is no COSE_Sign1 message";
        if (CborValue.Read(bytes)?.Items is not [{ Kind: CborKind.Bytes } head, { IsMap: true } open, var payload, { Kind: CborKind.Bytes } signature])
        {
            return null;
        }

        var signed = head.Bytes.IsEmpty ? CborValue.Nothing : CborValue.Read(head.Bytes) ?? CborValue.Nothing;
        if (payload.Kind != CborKind.Other)
        {
            why = "the signature carries a payload of its own";
            return null;
        }

        if (signed[CriticalLabel].Kind != CborKind.Other || open[CriticalLabel].Kind != CborKind.Other)
        {
            why = "the signature demands header parameters that are not known";
            return null;
        }

        var (stamps, version) = open["sigTst2"] is { IsMap: true } second ? (second, 2) : (open["sigTst"], 1);
        why = null;
        return new CoseSignature(
            head.Bytes,
            signed[AlgorithmLabel].IntegerOrNull,
            Chain(signed, open),
            stamps,
            version,
            signature.Bytes);
    }

    /// <summary>What is signed (RFC 9052, 4.4): context, protected header, no external data, payload.</summary>
    public byte[] Structure(string context, ReadOnlySpan<byte> payload)
    {
        var writer = new CborWriter(CborConformanceMode.Lax, initialCapacity: payload.Length + Protected.Length + 64);
        writer.WriteStartArray(4);
        writer.WriteTextString(context);
        writer.WriteByteString(Protected.Span);
        writer.WriteByteString([]);
        writer.WriteByteString(payload);
        writer.WriteEndArray();
        return writer.Encode();
    }

    /// <summary>x5chain by its number or, as before C2PA 2.0, by its name; one certificate, or several in a list.</summary>
    private static List<ReadOnlyMemory<byte>> Chain(CborValue signed, CborValue open)
    {
        foreach (var header in new[] { signed, open })
        {
            foreach (var value in new[] { header[ChainLabel], header["x5chain"] })
            {
                switch (value.Kind)
                {
                    case CborKind.Bytes:
                        return [value.Bytes];
                    case CborKind.Array when value.Items.All(item => item.Kind == CborKind.Bytes):
                        return [.. value.Items.Take(Limits.Certificates + 1).Select(item => item.Bytes)];
                    default:
                        break;
                }
            }
        }

        return [];
    }
}
