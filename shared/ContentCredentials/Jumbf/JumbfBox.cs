using System.Text;

namespace ReviewPipeline.ContentCredentials.Jumbf;

/// <summary>A JUMBF superbox (ISO/IEC 19566-5): a description, content boxes, and superboxes inside.</summary>
/// <param name="Type">The first four bytes of the description's type as text: <c>c2pa</c>, <c>c2ma</c>, <c>cbor</c>. Binary for the rest.</param>
/// <param name="Content">All between the box's header and its end; this is what hashed URIs hash (C2PA 2.1, 8.4.2).</param>
/// <param name="Data">Content boxes that are no superboxes, in order, by their four-letter type.</param>
internal sealed record JumbfBox(
    string Type,
    string Label,
    ReadOnlyMemory<byte> Content,
    IReadOnlyList<JumbfBox> Children,
    IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> Data)
{
    // C2PA 2.1, 11.1.4: all of its types end alike, as those of ISO/IEC 19566-5 for CBOR and JSON do.
    private static ReadOnlySpan<byte> TypeEnding => [0x00, 0x11, 0x00, 0x10, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];

    public JumbfBox? Child(string label)
    {
        foreach (var child in Children)
        {
            if (child.Label == label)
            {
                return child;
            }
        }

        return null;
    }

    public ReadOnlyMemory<byte>? First(string dataType)
    {
        foreach (var (type, bytes) in Data)
        {
            if (type == dataType)
            {
                return bytes;
            }
        }

        return null;
    }

    /// <summary>The four letters, or the whole type in hex where it is not one of C2PA's or JUMBF's.</summary>
    public static string TypeName(ReadOnlySpan<byte> type) =>
        type[4..16].SequenceEqual(TypeEnding) ? Encoding.Latin1.GetString(type[..4]) : Convert.ToHexString(type[..16]);
}
