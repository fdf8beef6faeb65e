using System.Text;
using ReviewPipeline.Briefs;
using ReviewPipeline.Intake;
using ReviewPipeline.UnitTests.Imaging;

namespace ReviewPipeline.UnitTests.Intake;

public class XmpAndIptc
{
    private const string Extension = "XMP Iptc4xmpExt:";

    private const string AiFields = """
        <Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>
        <Iptc4xmpExt:AISystemUsed>Imagen</Iptc4xmpExt:AISystemUsed>
        <Iptc4xmpExt:AISystemVersionUsed>4</Iptc4xmpExt:AISystemVersionUsed>
        <Iptc4xmpExt:AIPromptInformation>a can on wet stone</Iptc4xmpExt:AIPromptInformation>
        <Iptc4xmpExt:AIPromptWriterName>Jane Roe</Iptc4xmpExt:AIPromptWriterName>
        """;

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Webp)]
    [InlineData(ImageFormat.Avif)]
    [InlineData(ImageFormat.Tiff)]
    public void The_AI_fields_of_IPTC_2025_1_are_read_and_prompt_and_writer_are_not_copied(ImageFormat format)
    {
        var facts = MetadataFile.Facts(format, MetadataFile.With(format, xmp: MetadataFile.Xmp(AiFields)));

        facts.Where(fact => fact.From.StartsWith(Extension, StringComparison.Ordinal)).ShouldBe(
        [
            new(ProvenanceTopic.Generator, "Imagen", Extension + "AISystemUsed"),
            new(ProvenanceTopic.GeneratorVersion, "4", Extension + "AISystemVersionUsed"),
            new(ProvenanceTopic.DigitalSourceType, "trainedAlgorithmicMedia", Extension + "DigitalSourceType"),
            new(ProvenanceTopic.Prompt, null, Extension + "AIPromptInformation", 18),
            new(ProvenanceTopic.Person, null, Extension + "AIPromptWriterName", 8),
        ]);
    }

    [Fact]
    public void XMP_of_a_GIF_stands_in_an_application_extension()
    {
        var gif = MetadataFile.With(ImageFormat.Gif);
        byte[] trailer = [1, .. Enumerable.Range(0, 256).Select(i => (byte)(255 - i)), 0];
        byte[] extension = [0x21, 0xFF, 11, .. "XMP DataXMP"u8, .. MetadataFile.Xmp(AiFields), .. trailer];
        var end = gif.Length - 1;

        MetadataFile.Facts(ImageFormat.Gif, [.. gif[..end], .. extension, .. gif[end..]]).Value(ProvenanceTopic.Generator).ShouldBe("Imagen");
    }

    [Fact]
    public void XMP_of_an_AVIF_may_stand_in_a_box_of_its_own()
    {
        byte[] content = [.. Convert.FromHexString("BE7ACFCB97A942E89C71999491E3AFAC"), .. MetadataFile.Xmp(AiFields)];
        var length = content.Length + 8;
        byte[] box = [(byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length, .. "uuid"u8, .. content];

        MetadataFile.Facts(ImageFormat.Avif, [.. MetadataFile.With(ImageFormat.Avif), .. box]).Value(ProvenanceTopic.Generator).ShouldBe("Imagen");
    }

    [Fact]
    public void XMP_too_long_for_one_segment_of_a_JPEG_is_put_together()
    {
        var packet = MetadataFile.Xmp(AiFields + $"<dc:title>{new string('x', 70_000)}</dc:title>");
        var digest = new string('A', 32);
        var jpeg = MetadataFile.With(ImageFormat.Jpeg);
        foreach (var part in packet.Chunk(60_000).Select((bytes, i) => (bytes, offset: i * 60_000)).Reverse())
        {
            byte[] content =
            [
                .. "http://ns.adobe.com/xmp/extension/\0"u8, .. Encoding.ASCII.GetBytes(digest),
                .. BigEndian(packet.Length), .. BigEndian(part.offset), .. part.bytes,
            ];
            jpeg = MetadataFile.JpegWithSegment(0xE1, content, jpeg);
        }

        MetadataFile.Facts(ImageFormat.Jpeg, jpeg).Value(ProvenanceTopic.Generator).ShouldBe("Imagen");
    }

    [Fact]
    public void Structures_lists_and_attributes_are_read_alike()
    {
        var facts = MetadataFile.Facts(ImageFormat.Png, MetadataFile.With(ImageFormat.Png, xmp: MetadataFile.Xmp(
            """
            <xmpMM:History><rdf:Seq><rdf:li stEvt:action="saved" stEvt:softwareAgent="Adobe Photoshop 26.1"/></rdf:Seq></xmpMM:History>
            <dc:creator><rdf:Seq><rdf:li>Jane Roe</rdf:li></rdf:Seq></dc:creator>
            <plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorEmail>jane@example.org</plus:LicensorEmail></rdf:li></rdf:Seq></plus:Licensor>
            <xmpRights:WebStatement rdf:resource="https://rights.example.org/people/jane-roe"/>
            """)));

        facts.ShouldContain(new ProvenanceFact(ProvenanceTopic.Software, "Adobe Photoshop 26.1", "XMP xmpMM:History"));
        facts.ShouldContain(new ProvenanceFact(ProvenanceTopic.RightsAddress, "rights.example.org", "XMP xmpRights:WebStatement"));
        facts.ShouldContain(new ProvenanceFact(ProvenanceTopic.Creator, null, "XMP dc:creator", 8));
        facts.ShouldContain(new ProvenanceFact(ProvenanceTopic.Licensor, null, "XMP plus:Licensor", 16));
    }

    [Fact]
    public void IPTC_records_of_a_JPEG_tell_the_program_and_keep_the_names()
    {
        byte[] records = [.. Record(65, "Photo Mechanic"), .. Record(80, "Jane Roe"), .. Record(90, "Oslo"), .. Record(120, "A can on wet stone")];
        byte[] resources = [.. "Photoshop 3.0\0"u8, .. "8BIM"u8, 4, 4, 0, 0, .. BigEndian(records.Length), .. records];

        MetadataFile.Facts(ImageFormat.Jpeg, MetadataFile.JpegWithSegment(0xED, resources)).Where(fact => fact.From.StartsWith("IPTC", StringComparison.Ordinal)).ShouldBe(
        [
            new(ProvenanceTopic.Software, "Photo Mechanic", "IPTC-IIM 2:65"),
            new(ProvenanceTopic.Place, null, "IPTC-IIM 2:90", 4),
            new(ProvenanceTopic.Creator, null, "IPTC-IIM 2:80", 8),
            new(ProvenanceTopic.Description, null, "IPTC-IIM 2:120", 18),
        ]);
    }

    [Fact]
    public void Private_EXIF_fields_are_named_with_their_length_and_their_content_is_nowhere()
    {
        var exif = new ExifBuilder()
            .Text(0x013B, "Jane Roe").Text(0x8298, "(c) Jane Roe").Text(0x010F, "Canon").Text(0x0110, "EOS R5")
            .Camera(0xA431, "SN-0042-JANE"u8.ToArray()).Camera(0x927C, [.. Enumerable.Repeat((byte)7, 500)]).Camera(0x9286, [.. "ASCII\0\0\0"u8, .. "call Jane"u8])
            .Place(new byte[24]).Thumbnail(5_000).Build();

        var facts = MetadataFile.Facts(ImageFormat.Jpeg, MetadataFile.JpegWithSegment(0xE1, exif));

        facts.Where(fact => fact.Value is null).ShouldBe(
        [
            new(ProvenanceTopic.Place, null, "EXIF GPS", 12),
            new(ProvenanceTopic.Creator, null, "EXIF Artist", 8),
            new(ProvenanceTopic.CopyrightNotice, null, "EXIF Copyright", 12),
            new(ProvenanceTopic.SerialNumber, null, "EXIF BodySerialNumber", 12),
            new(ProvenanceTopic.OtherText, null, "EXIF UserComment", 17),
            new(ProvenanceTopic.Thumbnail, null, "EXIF thumbnail", 5_000),
            new(ProvenanceTopic.MakerNote, null, "EXIF MakerNote", 500),
        ]);
        string.Join('|', facts.Select(fact => fact.Value)).ShouldNotContain("Jane", Case.Insensitive);
    }

    [Fact]
    public void Blank_fields_a_version_without_a_place_and_an_encoder_s_signature_are_nothing_private()
    {
        var exif = new ExifBuilder().Text(0x010E, "          ").Camera(0x9286, [.. "ASCII\0\0\0"u8, .. new string(' ', 100).Select(c => (byte)c)]).Build();
        var jpeg = MetadataFile.JpegWithSegment(0xE1, exif);
        jpeg = MetadataFile.JpegWithSegment(0xFE, "CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90"u8.ToArray(), jpeg);

        MetadataFile.Facts(ImageFormat.Jpeg, jpeg).ShouldBe(
            [new(ProvenanceTopic.Software, "CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90", "JPEG comment")]);
        MetadataFile.Facts(ImageFormat.Png, MetadataFile.With(ImageFormat.Png, xmp: MetadataFile.Xmp("<exif:GPSVersionID>2.2.0.0</exif:GPSVersionID>")))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Real_files_of_cameras_and_editors_are_read()
    {
        var files = SampleData.Files("c2pa", "adobe-20220124-I.jpg");
        Assert.SkipWhen(files.Length == 0, SampleData.WhyNone);

        var facts = MetadataFile.Facts(ImageFormat.Jpeg, File.ReadAllBytes(files[0]));

        facts.ShouldContain(fact => fact.Topic == ProvenanceTopic.Software && fact.From == "XMP xmpMM:History");
        facts.ShouldContain(fact => fact.Topic == ProvenanceTopic.SerialNumber && fact.Value == null);
        facts.ShouldContain(fact => fact.Topic == ProvenanceTopic.Thumbnail && fact.From == "EXIF thumbnail");
    }

    [Fact]
    public void What_Content_Credentials_say_stands_beside_what_the_metadata_says()
    {
        var files = SampleData.Files("c2pa", "adobe-20220124-CA.jpg");
        Assert.SkipWhen(files.Length == 0, SampleData.WhyNone);

        MetadataFile.Facts(ImageFormat.Jpeg, File.ReadAllBytes(files[0])).ShouldContain(fact =>
            fact.Topic == ProvenanceTopic.Software && fact.From == "Content Credentials, claim generator" && fact.Value!.StartsWith("make_test_images"));
    }

    private static byte[] Record(byte number, string text) => [0x1C, 2, number, 0, (byte)text.Length, .. Encoding.UTF8.GetBytes(text)];

    private static byte[] BigEndian(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
