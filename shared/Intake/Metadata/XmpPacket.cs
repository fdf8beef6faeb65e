using System.Text;
using System.Xml;

namespace ReviewPipeline.Intake.Metadata;

/// <summary>XMP (ISO 16684-1): RDF in XML. Read as it comes, without a tree, a DTD or any entity but XML's own five.</summary>
internal static class XmpPacket
{
    public const int Most = 1024 * 1024;

    private const int MostDepth = 64;
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string Wrapper = "adobe:ns:meta/";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = Most,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>What a damaged packet says up to its damage counts.</summary>
    /// <param name="carrier">Where the packet lies, if not in its usual place: stands before the property's name.</param>
    public static void Read(ReadOnlySpan<byte> packet, FactList facts, string carrier = "XMP")
    {
        if (packet.IsEmpty)
        {
            return;
        }

        facts.Xmp = true;
        try
        {
            using var text = new StringReader(Decode(packet[..Math.Min(Most, packet.Length)]).Trim('\0', '\uFEFF', ' ', '\n', '\r', '\t'));
            using var reader = XmlReader.Create(text, Settings);
            Walk(reader, facts, carrier);
        }
        catch (XmlException)
        {
            // Cut short or damaged: what came before has been read.
        }
    }

    private static void Walk(XmlReader reader, FactList facts, string carrier)
    {
        List<XmpName?> open = [];
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var isEmpty = reader.IsEmptyElement;
                    open.Add(reader.NamespaceURI is Rdf or Wrapper ? null : new XmpName(reader.NamespaceURI, reader.LocalName));
                    ReadAttributes(reader, open, facts, carrier);
                    if (isEmpty)
                    {
                        open.RemoveAt(open.Count - 1);
                    }

                    break;
                case XmlNodeType.EndElement:
                    open.RemoveAt(open.Count - 1);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    Tell(open, null, reader.Value, facts, carrier);
                    break;
            }

            if (open.Count > MostDepth)
            {
                return;
            }
        }
    }

    /// <summary>Simple properties may be attributes of their rdf:Description, and members of a structure attributes of its element.</summary>
    private static void ReadAttributes(XmlReader reader, List<XmpName?> open, FactList facts, string carrier)
    {
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI == Rdf && reader.LocalName == "resource")
            {
                Tell(open, null, reader.Value, facts, carrier);
            }
            else if (reader.NamespaceURI is not ("" or Rdf or Wrapper or "http://www.w3.org/2000/xmlns/" or "http://www.w3.org/XML/1998/namespace"))
            {
                Tell(open, new(reader.NamespaceURI, reader.LocalName), reader.Value, facts, carrier);
            }
        }
    }

    private static void Tell(List<XmpName?> open, XmpName? attribute, string value, FactList facts, string carrier)
    {
        var top = open.Find(name => name is not null) ?? attribute;
        if (top is { } property)
        {
            var leaf = attribute ?? open.FindLast(name => name is not null) ?? property;
            XmpProperties.Tell(property, leaf, value, facts, carrier);
        }
    }

    private static string Decode(ReadOnlySpan<byte> packet) => packet switch
    {
        [0xFE, 0xFF, ..] or [0, (byte)'<', ..] => Encoding.BigEndianUnicode.GetString(packet),
        [0xFF, 0xFE, ..] or [(byte)'<', 0, ..] => Encoding.Unicode.GetString(packet),
        _ => Encoding.UTF8.GetString(packet),
    };
}
