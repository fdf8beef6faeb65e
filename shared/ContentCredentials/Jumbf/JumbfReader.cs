using System.Buffers.Binary;
using System.Text;

namespace ReviewPipeline.ContentCredentials.Jumbf;

/// <summary>Reads nested boxes within bounds: each must lie inside its parent.</summary>
internal sealed class JumbfReader
{
    private const int TypeBytes = 16;
    private int left = Limits.JumbfBoxes;

    /// <summary>The superbox at the start of the bytes; null with the reason where it is malformed.</summary>
    public static JumbfBox? Read(ReadOnlyMemory<byte> bytes, out string? why)
    {
        var reader = new JumbfReader();
        var at = 0;
        if (reader.Header(bytes, ref at) is not ("jumb", var content))
        {
            why = "the manifest store is no JUMBF superbox";
            return null;
        }

        var box = reader.Superbox(content, Limits.JumbfDepth);
        why = box is null ? "the manifest store's boxes are malformed, or more than are read" : null;
        return box;
    }

    private JumbfBox? Superbox(ReadOnlyMemory<byte> content, int depth)
    {
        var at = 0;
        if (depth == 0 || Header(content, ref at) is not ("jumd", var description) || Label(description.Span) is not { } label)
        {
            return null;
        }

        List<JumbfBox> children = [];
        List<KeyValuePair<string, ReadOnlyMemory<byte>>> data = [];
        while (at < content.Length)
        {
            if (Header(content, ref at) is not var (type, bytes))
            {
                return null;
            }

            if (type != "jumb")
            {
                data.Add(new(type, bytes));
            }
            else if (Superbox(bytes, depth - 1) is { } child)
            {
                children.Add(child);
            }
            else
            {
                return null;
            }
        }

        return new JumbfBox(JumbfBox.TypeName(description.Span), label, content, children, data);
    }

    /// <summary>Type and content of the box at a place, which moves behind it; null where it doesn't fit.</summary>
    private (string Type, ReadOnlyMemory<byte> Content)? Header(ReadOnlyMemory<byte> bytes, ref int at)
    {
        var span = bytes.Span[at..];
        if (span.Length < 8 || --left < 0)
        {
            return null;
        }

        ulong length = BinaryPrimitives.ReadUInt32BigEndian(span);
        var header = 8;
        if (length == 1 && span.Length >= 16)
        {
            length = BinaryPrimitives.ReadUInt64BigEndian(span[8..]);
            header = 16;
        }
        else if (length == 0)
        {
            length = (ulong)span.Length;
        }

        if (length < (ulong)header || length > (ulong)span.Length)
        {
            return null;
        }

        var box = (Encoding.Latin1.GetString(span.Slice(4, 4)), bytes.Slice(at + header, (int)length - header));
        at += (int)length;
        return box;
    }

    /// <summary>A description box holds the type, toggles, and then what the toggles announce: first the label, ended by a zero.</summary>
    private static string? Label(ReadOnlySpan<byte> description)
    {
        const int HasLabel = 2;
        if (description.Length <= TypeBytes)
        {
            return null;
        }

        if ((description[TypeBytes] & HasLabel) == 0)
        {
            return "";
        }

        var label = description[(TypeBytes + 1)..];
        var end = label.IndexOf((byte)0);
        return end < 0 ? null : Encoding.UTF8.GetString(label[..end]);
    }
}
