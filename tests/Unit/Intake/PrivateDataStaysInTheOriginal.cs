using System.Text;
using System.Text.Json;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Imaging;
using ReviewPipeline.Intake;
using ReviewPipeline.Reports;
using ReviewPipeline.Subjects;
using ReviewPipeline.UnitTests.Checks;
using ReviewPipeline.UnitTests.Imaging;

namespace ReviewPipeline.UnitTests.Intake;

/// <summary>A word is planted in every private field of every format, and looked for in all that is made of the file.</summary>
public class PrivateDataStaysInTheOriginal
{
    private const string Planted = "Wintermute";

    private const string Parameters =
        $"a portrait of {Planted}\nSteps: 20, Sampler: Euler, Seed: 5, Model: sd_xl_base_1.0, ADetailer prompt: \"{Planted}, Model: {Planted}\", Version: v1.10";

    private static readonly byte[] Xmp = MetadataFile.Xmp(
        $"""
        <dc:creator><rdf:Seq><rdf:li>{Planted}</rdf:li></rdf:Seq></dc:creator><dc:description>{Planted}</dc:description>
        <dc:rights>(c) {Planted}</dc:rights><photoshop:Credit>{Planted}</photoshop:Credit><photoshop:City>{Planted}</photoshop:City>
        <exif:GPSLatitude>59,54.{Planted}N</exif:GPSLatitude><xmpRights:WebStatement>https://example.org/{Planted}</xmpRights:WebStatement>
        <Iptc4xmpExt:AIPromptInformation>{Planted}</Iptc4xmpExt:AIPromptInformation>
        <Iptc4xmpExt:AIPromptWriterName>{Planted}</Iptc4xmpExt:AIPromptWriterName>
        <plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorEmail>{Planted}@example.org</plus:LicensorEmail></rdf:li></rdf:Seq></plus:Licensor>
        """);

    private static readonly byte[] Exif = new ExifBuilder()
        .Text(0x013B, Planted).Text(0x8298, Planted).Text(0x010E, Planted).Text(0x013C, $"{Planted}'s computer")
        .Text(0x0131, $"{Planted} <{Planted}@example.org>").Text(0x010F, "workflow:{\"a\": \"" + Planted + "\"}")
        .Camera(0x9286, [.. "ASCII\0\0\0"u8, .. Encoding.ASCII.GetBytes(Parameters)]).Camera(0xA431, Encoding.ASCII.GetBytes(Planted))
        .Place(Encoding.ASCII.GetBytes(Planted + "-is-in-Oslo-now")[..24]).Build();

    public static TheoryData<ImageFormat> Formats => [.. Pictures.Formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public void No_rendition_entry_check_or_report_repeats_it(ImageFormat format)
    {
        var file = Plant(format);
        Encoding.Latin1.GetString(file).ShouldContain(Planted, Case.Sensitive, "it is in the original");

        var opened = ArrivedFile.Examine("hero", null, file, new IntakeLimits()).ShouldBeOfType<Examination.Acceptable>().Provenance;
        using var image = Pictures.Decoded(format, file);
        var run = CheckEngine.Run(CheckInput.Of(image, file: file), Given.Brief());

        opened.Facts.ShouldContain(fact => fact.Topic.IsPrivate(), "that it is there is told");
        run.Results.ShouldContain(result => result.Code == "PROV-003" && result.IsFinding);
        foreach (var text in new[] { Json(opened), Json(run.Results), Json(ProvenanceTable.Of(null, opened)) })
        {
            text.ShouldNotContain(Planted, Case.Insensitive);
        }

        foreach (var rendition in image.MakeRenditions().Concat(run.Drawings.Select(drawing => Rendition.Of(drawing.Name, drawing.Raster))))
        {
            Encoding.Latin1.GetString(rendition.Bytes).ShouldNotContain(Planted, Case.Insensitive, rendition.Name);
            rendition.Bytes.AsSpan().IndexOf("EXIF"u8).ShouldBe(-1, rendition.Name);
            rendition.Bytes.AsSpan().IndexOf("XMP "u8).ShouldBe(-1, rendition.Name);
        }
    }

    private static byte[] Plant(ImageFormat format)
    {
        var file = MetadataFile.With(format, format is ImageFormat.Webp or ImageFormat.Avif ? Exif : null, format == ImageFormat.Gif ? null : Xmp);
        switch (format)
        {
            case ImageFormat.Jpeg:
                return MetadataFile.JpegWithSegment(0xFE, Encoding.ASCII.GetBytes(Planted), MetadataFile.JpegWithSegment(0xE1, Exif, file));
            case ImageFormat.Png:
                file = PngFile.Insert(file, "eXIf", Exif[6..]);
                return PngFile.InsertAll(file, new[] { "parameters", "prompt", "workflow", "Author", "Comment", Planted }
                    .Select(keyword => ("tEXt", (byte[])[.. Encoding.ASCII.GetBytes(keyword), 0, .. Encoding.ASCII.GetBytes(Parameters)])));
            case ImageFormat.Gif:
                byte[] comment = [0x21, 0xFE, (byte)Planted.Length, .. Encoding.ASCII.GetBytes(Planted), 0];
                return [.. file[..^1], .. comment, file[^1]];
            default:
                return file;
        }
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, EntryJson.Options);
}
