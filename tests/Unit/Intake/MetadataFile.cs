using System.IO.Compression;
using System.Text;
using ReviewPipeline.Briefs;
using ReviewPipeline.Intake;
using ReviewPipeline.Intake.Metadata;
using ReviewPipeline.UnitTests.Imaging;

namespace ReviewPipeline.UnitTests.Intake;

/// <summary>Small real images with metadata planted in them, and what is read from them.</summary>
internal static class MetadataFile
{
    public static byte[] With(ImageFormat format, byte[]? exif = null, byte[]? xmp = null)
    {
        using var picture = Pictures.Photo(48, 48);
        using var told = exif is null ? picture.Copy() : picture.With("exif-data", exif);
        using var retold = xmp is null ? told.Copy() : told.With("xmp-data", xmp);
        return retold.As(format);
    }

    public static byte[] PngWithText(string keyword, string text, string type = "tEXt") =>
        PngFile.Insert(With(ImageFormat.Png), type, type switch
        {
            "zTXt" => [.. Encoding.Latin1.GetBytes(keyword), 0, 0, .. Deflate(Encoding.Latin1.GetBytes(text))],
            "iTXt" => [.. Encoding.Latin1.GetBytes(keyword), 0, 1, 0, 0, 0, .. Deflate(Encoding.UTF8.GetBytes(text))],
            _ => [.. Encoding.Latin1.GetBytes(keyword), 0, .. Encoding.Latin1.GetBytes(text)],
        });

    /// <summary>Puts a segment right behind the start of a JPEG.</summary>
    public static byte[] JpegWithSegment(byte marker, byte[] content, byte[]? jpeg = null)
    {
        jpeg ??= With(ImageFormat.Jpeg);
        var length = content.Length + 2;
        return [.. jpeg[..2], 0xFF, marker, (byte)(length >> 8), (byte)length, .. content, .. jpeg[2..]];
    }

    public static byte[] Xmp(string properties) => Encoding.UTF8.GetBytes(
        $"""
        <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
          xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
          xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"
          xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"
          xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
        {properties}
        </rdf:Description></rdf:RDF></x:xmpmeta>
        <?xpacket end="w"?>
        """);

    public static IReadOnlyList<ProvenanceFact> Facts(ImageFormat format, byte[] file) => EmbeddedMetadata.Read(format, file).Facts;

    public static string? Value(this IEnumerable<ProvenanceFact> facts, ProvenanceTopic topic) =>
        facts.Where(fact => fact.Topic == topic).ToList() is { Count: > 0 } found ? found.ShouldHaveSingleItem().Value : null;

    public static byte[] Deflate(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var stream = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            stream.Write(bytes);
        }

        return compressed.ToArray();
    }
}
