using System.Buffers.Binary;
using System.Text;
using static ReviewPipeline.PipelineTests.Hostile.Disguises;

namespace ReviewPipeline.PipelineTests.Hostile;

/// <summary>Good pixels with metadata that loop, lie about their lengths, nest without end or swell when they are unpacked.</summary>
internal static class BrokenMetadata
{
    private const string Broken = "broken metadata";
    private const string Swelling = "metadata bomb";

    /// <param name="swollen">Bytes that a bomb swells to.</param>
    public static IEnumerable<HostileFile> Make(long swollen)
    {
        var (png, jpeg) = (WholeFiles.Named("plain.png"), WholeFiles.Named("plain.jpg"));
        foreach (var (name, exif) in Exif())
        {
            yield return new(Broken, $"exif-{name}.jpg", Segment(jpeg, 0xE1, [.. "Exif\0\0"u8, .. exif]));
            yield return new(Broken, $"exif-{name}.png", PngBuilder.Into(png, "eXIf", exif));
            yield return new(Broken, $"exif-{name}.tif", exif);
        }

        foreach (var (name, xmp) in Xmp())
        {
            yield return new(Broken, $"xmp-{name}.jpg", Segment(jpeg, 0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. xmp[..Math.Min(xmp.Length, 65_000)]]));
            yield return new(Broken, $"xmp-{name}.png", PngBuilder.Into(png, "iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. xmp]));
        }

        foreach (var (name, icc) in Icc())
        {
            yield return new(Broken, $"icc-{name}.jpg", Segment(jpeg, 0xE2, [.. "ICC_PROFILE\0\u0001\u0001"u8, .. icc]));
            yield return new(Broken, $"icc-{name}.png", PngBuilder.Into(png, "iCCP", [.. "p\0\0"u8, .. Zlib(icc)]));
        }

        yield return new(Broken, "icc-255-of-255.jpg", Segment(jpeg, 0xE2, [.. "ICC_PROFILE\0"u8, 255, 255, .. new byte[200]]));
        foreach (var depth in new[] { 100, 4_000 })
        {
            yield return new(Broken, $"jumbf-{depth}-deep.png", PngBuilder.Into(png, "caBX", Jumbf(depth)));
            yield return new(Broken, $"jumbf-{depth}-deep.jpg", Segment(jpeg, 0xEB, [.. "JP\0\u0001\0\0\0\u0001"u8, .. Jumbf(depth)]));
        }

        yield return new(Broken, "iptc-lengths.jpg", Segment(jpeg, 0xED, [.. "Photoshop 3.0\0"u8, .. "8BIM"u8, 4, 4, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0x1C, 2, 25, 0xFF, 0xFF]));
        yield return new(Broken, "thousands-of-segments.jpg", Many(jpeg, 10_000));
        yield return new(Broken, "thousands-of-chunks.png", ManyChunks(png, 10_000));

        var zeros = PngBuilder.Deflated(swollen);
        yield return new(Swelling, "ztxt.png", PngBuilder.Into(png, "zTXt", [.. "Comment\0\0"u8, .. zeros]));
        yield return new(Swelling, "itxt.png", PngBuilder.Into(png, "iTXt", [.. "Comment\0\u0001\0\0\0"u8, .. zeros]));
        yield return new(Swelling, "iccp.png", PngBuilder.Into(png, "iCCP", [.. "p\0\0"u8, .. zeros]));
        yield return new(Swelling, "xmp.png", PngBuilder.Into(png, "iTXt", [.. "XML:com.adobe.xmp\0\u0001\0\0\0"u8, .. zeros]));
        var twenty = png;
        for (var i = 0; i < 20; i++)
        {
            twenty = PngBuilder.Into(twenty, "zTXt", [.. Text($"Comment{i}\0\0"), .. zeros]);
        }

        yield return new(Swelling, "twenty-ztxt.png", twenty);
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Exif()
    {
        yield return ("loops", Bombs.TiffFile([(271, 2, 0)], next: 8));
        yield return ("points-at-itself", Bombs.TiffFile([(0x8769, 4, 8), (0x8825, 4, 8), (0xA005, 4, 8)], next: 8));
        yield return ("points-behind-the-end", Bombs.TiffFile([(0x8769, 4, 0xFFFF_FFF0)], next: 0xFFFF_FFFF));
        byte[] huge = Bombs.TiffFile([(271, 2, 26), (0x927C, 7, 26)], next: 0);
        BinaryPrimitives.WriteUInt32LittleEndian(huge.AsSpan(14), 0xFFFF_FFFF);
        BinaryPrimitives.WriteUInt32LittleEndian(huge.AsSpan(26), 0x8000_0000);
        yield return ("huge-counts", huge);
        byte[] entries = Bombs.TiffFile([(271, 2, 0)], next: 0);
        BinaryPrimitives.WriteUInt16LittleEndian(entries.AsSpan(8), 0xFFFF);
        yield return ("65535-entries", entries);
        yield return ("empty", []);
        yield return ("orientation-of-9", Bombs.TiffFile([(0x0112, 3, 9)], next: 0));
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Xmp()
    {
        const string Whole = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'></rdf:RDF></x:xmpmeta>";
        yield return ("cut", Text(Whole[..60]));
        yield return ("deep", Text(string.Concat(Enumerable.Repeat("<a>", 20_000))));
        yield return ("laughs", Text("<!DOCTYPE x [<!ENTITY a 'ha'>" + string.Concat(Enumerable.Range(0, 20).Select(i => $"<!ENTITY {(char)('b' + i)} '{string.Concat(Enumerable.Repeat($"&{(char)('a' + i)};", 10))}'>")) + "]><x>&u;</x>"));
        yield return ("outside", Text("<!DOCTYPE x SYSTEM 'http://evil.example/x.dtd'><x/>"));
        yield return ("not-xml", [0, 1, 2, 3, 0xFF, 0xFE]);
        yield return ("attributes", Text("<x " + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"a{i}='1' ")) + "/>"));
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Icc()
    {
        yield return ("noise", [.. Enumerable.Range(0, 4_000).Select(i => (byte)(i * 31))]);
        byte[] profile = new byte[400];
        BinaryPrimitives.WriteUInt32BigEndian(profile, 0xFFFF_FFFF);
        "acsp"u8.CopyTo(profile.AsSpan(36));
        BinaryPrimitives.WriteUInt32BigEndian(profile.AsSpan(128), 0xFFFF_FFFF);
        yield return ("huge-counts", profile);
        byte[] tags = [.. profile];
        BinaryPrimitives.WriteUInt32BigEndian(tags, 400);
        BinaryPrimitives.WriteUInt32BigEndian(tags.AsSpan(128), 10);
        BinaryPrimitives.WriteUInt32BigEndian(tags.AsSpan(136), 0x7FFF_FFFF);
        yield return ("tags-behind-the-end", tags);
        yield return ("empty", []);
    }

    private static byte[] Jumbf(int depth)
    {
        var box = new byte[depth * 8];
        for (var i = 0; i < depth; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(box.AsSpan(i * 8), box.Length - (i * 8));
            Encoding.ASCII.GetBytes("jumb", box.AsSpan((i * 8) + 4));
        }

        return box;
    }

    private static byte[] Segment(byte[] jpeg, byte marker, byte[] data) =>
        [.. jpeg[..2], 0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data, .. jpeg[2..]];

    private static byte[] Many(byte[] jpeg, int count) => [.. jpeg[..2], .. Enumerable.Range(0, count).SelectMany(_ => new byte[] { 0xFF, 0xE1, 0, 8, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0 }), .. jpeg[2..]];

    private static byte[] ManyChunks(byte[] png, int count)
    {
        var chunk = PngBuilder.Into(png, "tEXt", "Comment\0x"u8)[33..^(png.Length - 33)];
        return [.. png[..33], .. Enumerable.Range(0, count).SelectMany(_ => chunk), .. png[33..]];
    }

    private static byte[] Zlib(byte[] content)
    {
        using var target = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(target, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return target.ToArray();
    }
}
