using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ReviewPipeline.Briefs;
using ReviewPipeline.Intake;
using ReviewPipeline.Intake.Metadata;
using ReviewPipeline.Subjects;
using ReviewPipeline.UnitTests.Imaging;

namespace ReviewPipeline.UnitTests.Intake;

/// <summary>Files made to hurt whoever reads their metadata.</summary>
public class HostileMetadata
{
    /// <summary>Milliseconds would do; a machine at work on other things takes longer, and only a loop without end takes this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static TheoryData<ImageFormat> Formats => [.. Pictures.Formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_cut_anywhere_or_with_any_byte_changed_is_read_without_trouble(ImageFormat format)
    {
        var exif = new ExifBuilder().Text(0x0131, "Lightbox 4").Camera(0x9286, [.. "UNICODE\0"u8, 0, (byte)'S']).Place(new byte[24]).Build();
        var file = MetadataFile.With(format, exif, MetadataFile.Xmp("<xmp:CreatorTool>Lightbox</xmp:CreatorTool>"));
        for (var length = 0; length < file.Length; length += 11)
        {
            EmbeddedMetadata.Read(format, file.AsMemory(0, length));
        }

        var random = new Random(5);
        for (var round = 0; round < 500; round++)
        {
            var changed = (byte[])file.Clone();
            for (var flips = random.Next(1, 9); flips > 0; flips--)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            EmbeddedMetadata.Read(format, changed);
        }
    }

    [Fact]
    public void Directories_that_point_at_themselves_or_state_huge_counts_end()
    {
        var tiff = new byte[64];
        "II*\0"u8.CopyTo(tiff);
        tiff[4] = 8;
        BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(8), 3);
        Entry(tiff, 10, 0x8769, 4, 1, 8);
        Entry(tiff, 22, 0x0131, 2, uint.MaxValue, 8);
        Entry(tiff, 34, 0x9286, 12, uint.MaxValue, uint.MaxValue);
        BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(46), 8);

        Within(Patience, () => MetadataFile.Facts(ImageFormat.Jpeg, MetadataFile.JpegWithSegment(0xE1, [.. "Exif\0\0"u8, .. tiff])));
    }

    [Fact]
    public void A_thousand_compressed_texts_that_each_swell_to_ten_megabytes_cost_little()
    {
        var bomb = MetadataFile.Deflate(new byte[10_000_000]);
        byte[] png = MetadataFile.With(ImageFormat.Png);
        var chunks = Enumerable.Range(0, 1_000).Select(i => ("zTXt", (byte[])[.. Encoding.ASCII.GetBytes($"parameters\0"), 0, .. bomb]));
        var file = PngFile.InsertAll(png, chunks);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Within(Patience, () => MetadataFile.Facts(ImageFormat.Png, file));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(150_000_000);
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>")]
    [InlineData("<!DOCTYPE a SYSTEM \"http://127.0.0.1/a.dtd\"><a/>")]
    [InlineData("<a><b><c>never closed")]
    [InlineData("\u0001\u0002 not XML at all")]
    public void XMP_that_is_an_attack_or_no_XML_says_nothing(string xmp)
    {
        var metadata = EmbeddedMetadata.Read(ImageFormat.Jpeg, MetadataFile.JpegWithSegment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.UTF8.GetBytes(xmp)]));

        metadata.Xmp.ShouldBeTrue();
        metadata.Facts.ShouldBeEmpty();
    }

    [Fact]
    public void XML_of_ten_thousand_levels_is_left_at_the_sixty_fourth()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 10_000));
        Within(Patience, () => MetadataFile.Facts(ImageFormat.Webp, MetadataFile.With(ImageFormat.Webp, xmp: MetadataFile.Xmp(deep))));
    }

    [Fact]
    public void Control_and_direction_characters_and_broken_UTF_8_are_shown_as_such()
    {
        byte[] name = [.. "Paint\u001b[31mer \u202Egnp.exe"u8, 0xC3, 0x28, .. "\t\n9"u8, 0];
        var exif = new ExifBuilder().Text(0x0131, Encoding.Latin1.GetString(name)).Build();

        MetadataFile.Facts(ImageFormat.Jpeg, MetadataFile.JpegWithSegment(0xE1, exif)).Value(ProvenanceTopic.Software)!
            .Any(character => char.IsControl(character) || character == '\u202E').ShouldBeFalse();
    }

    [Theory]
    [InlineData("Jane Roe <jane@example.org>")]
    [InlineData("a can on wet stone, golden hour, 85 mm, soft light, slow shutter, film grain, deep shadows, and then some more of the prompt")]
    public void A_software_field_that_holds_something_else_isn_t_copied(string text)
    {
        var facts = MetadataFile.Facts(ImageFormat.Jpeg, MetadataFile.JpegWithSegment(0xE1, new ExifBuilder().Text(0x0131, text).Build()));

        facts.ShouldBe([new(ProvenanceTopic.OtherText, null, "EXIF Software", text.Length)]);
    }

    [Fact]
    public void However_much_a_file_says_the_first_of_each_topic_is_kept_in_six_thousand_bytes()
    {
        var wide = new string('界', 90);
        var history = string.Concat(Enumerable.Range(0, 500).Select(i => $"<rdf:li stEvt:softwareAgent='{wide}{i}'/>"));
        var systems = string.Concat(Enumerable.Range(0, 500).Select(i => $"<Iptc4xmpExt:AISystemUsed>{wide}{i}</Iptc4xmpExt:AISystemUsed>"));
        var xmp = MetadataFile.Xmp($"<xmpMM:History><rdf:Seq>{history}</rdf:Seq></xmpMM:History>{systems}<exif:GPSLatitude>52,30N</exif:GPSLatitude>");

        var metadata = EmbeddedMetadata.Read(ImageFormat.Png, MetadataFile.With(ImageFormat.Png, xmp: xmp));

        metadata.Facts.ShouldContain(fact => fact.Topic == ProvenanceTopic.Place);
        metadata.FactsLeftOut.ShouldBeGreaterThan(900);
        JsonSerializer.SerializeToUtf8Bytes(metadata.Facts, EntryJson.Options).Length.ShouldBeLessThan(15_000);
        Trail(metadata).ShouldBeLessThan(6_500);
    }

    /// <summary>As an entry has it: characters beyond ASCII unescaped.</summary>
    private static int Trail(EmbeddedMetadata metadata) =>
        ReviewPipeline.Trail.CanonicalJson.Serialize(JsonSerializer.SerializeToElement(metadata.Facts, EntryJson.Options)).Length;

    private static void Entry(byte[] tiff, int at, ushort tag, ushort type, uint count, uint value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(at), tag);
        BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(at + 2), type);
        BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(at + 4), count);
        BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(at + 8), value);
    }

    private static void Within(TimeSpan most, Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        watch.Elapsed.ShouldBeLessThan(most);
    }
}
