using NetVips;

namespace ReviewPipeline.Samples.Files;

/// <summary>A finished picture: interleaved 8-bit sRGB.</summary>
internal sealed record Picture(byte[] Pixels, int Width, int Height)
{
    private const int Good = 90;

    public byte[] Jpeg(int quality = Good) => Encode(image => image.JpegsaveBuffer(q: quality, optimizeCoding: true));

    /// <summary>As a generator exports it: the IPTC's fields say what made it.</summary>
    public byte[] JpegOf(string generator) => Encode(image =>
    {
        var xmp = $"""
            <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:AISystemUsed="{generator}"
              Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"/>
            </rdf:RDF></x:xmpmeta><?xpacket end="w"?>
            """;
        using var declared = image.Mutate(tags => tags.Set(GValue.BlobType, "xmp-data", System.Text.Encoding.UTF8.GetBytes(xmp)));
        return declared.JpegsaveBuffer(q: Good, optimizeCoding: true, keep: Enums.ForeignKeep.Xmp);
    });

    public byte[] Png() => Encode(image => image.PngsaveBuffer(compression: 6));

    public byte[] Webp() => Encode(image => image.WebpsaveBuffer(q: Good, effort: 3));

    public byte[] Gif() => Encode(image => image.GifsaveBuffer(effort: 3));

    public byte[] Tiff() => Encode(image => image.TiffsaveBuffer(compression: Enums.ForeignTiffCompression.Lzw));

    /// <summary>As a printer's export: four inks, with the profile that says which.</summary>
    public byte[] Cmyk() => Encode(image =>
    {
        using var inks = image.IccTransform("cmyk", inputProfile: "srgb", intent: Enums.Intent.Relative);
        return inks.JpegsaveBuffer(q: Good, keep: Enums.ForeignKeep.Icc);
    });

    /// <summary>As a telephone writes it: where and with what it was taken, a colour profile, and a description for search.</summary>
    public byte[] JpegWithMetadata() => Encode(image =>
    {
        const string Xmp = """
            <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Fjord Camera 4.2"
              xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
              Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"/>
            </rdf:RDF></x:xmpmeta><?xpacket end="w"?>
            """;
        using var described = image.Mutate(tags =>
        {
            tags.Set(GValue.GStrType, "exif-ifd0-Make", "Fjord");
            tags.Set(GValue.GStrType, "exif-ifd0-Model", "Camera 4");
            tags.Set(GValue.GStrType, "exif-ifd0-Software", "Fjord Camera 4.2");
            tags.Set(GValue.GStrType, "exif-ifd3-GPSLatitudeRef", "N");
            tags.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "60/1 23/1 30/1");
            tags.Set(GValue.GStrType, "exif-ifd3-GPSLongitudeRef", "E");
            tags.Set(GValue.GStrType, "exif-ifd3-GPSLongitude", "5/1 19/1 12/1");
            tags.Set(GValue.BlobType, "xmp-data", System.Text.Encoding.UTF8.GetBytes(Xmp));
        });
        return described.JpegsaveBuffer(q: Good, optimizeCoding: true, keep: Enums.ForeignKeep.All, profile: "srgb");
    });

    public Picture Halved()
    {
        using var image = Open();
        using var half = image.Resize(0.5);
        return new(half.WriteToMemory<byte>(), half.Width, half.Height);
    }

    private byte[] Encode(Func<Image, byte[]> save)
    {
        using var image = Open();
        return save(image);
    }

    private Image Open()
    {
        using var raw = Image.NewFromMemory(Pixels, Width, Height, 3, Enums.BandFormat.Uchar);
        return raw.Copy(interpretation: Enums.Interpretation.Srgb);
    }
}
