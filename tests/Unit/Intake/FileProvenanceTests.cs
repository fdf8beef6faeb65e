using System.Text;
using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Intake;
using ReviewPipeline.UnitTests.Imaging;

namespace ReviewPipeline.UnitTests.Intake;

public class FileProvenanceTests
{
    [Theory]
    [EachFormat]
    public void A_bare_file_says_nothing(ImageFormat format)
    {
        using var picture = Pictures.Photo(48, 48);
        var provenance = Provenance(picture.As(format, Enums.ForeignKeep.None));
        provenance.Facts.ShouldBeEmpty();
        (provenance with { Facts = [] }).ShouldBe(new FileProvenance(null, null, false, false, false, false, false, false));
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Webp)]
    [InlineData(ImageFormat.Avif)]
    public void Exif_tells_software_and_place(ImageFormat format)
    {
        using var placed = Pictures.Photo(48, 48).With("exif-data", Metadata.ExifWithGps);
        using var unplaced = Pictures.Photo(48, 48).With("exif-data", Metadata.ExifWithoutGps);
        var provenance = Provenance(placed.As(format));
        (provenance.Exif, provenance.Gps, provenance.Software).ShouldBe((true, true, "Lightbox 4"));
        Provenance(unplaced.As(format)).Gps.ShouldBeFalse();
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Webp)]
    [InlineData(ImageFormat.Avif)]
    [InlineData(ImageFormat.Tiff)]
    public void Xmp_tells_the_digital_source_type(ImageFormat format)
    {
        using var picture = Pictures.Photo(48, 48).With("xmp-data", Metadata.Xmp("trainedAlgorithmicMedia"));
        var provenance = Provenance(picture.As(format));
        (provenance.Xmp, provenance.DigitalSourceType).ShouldBe((true, "trainedAlgorithmicMedia"));
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Webp)]
    [InlineData(ImageFormat.Avif)]
    [InlineData(ImageFormat.Tiff)]
    public void A_colour_profile_is_seen(ImageFormat format)
    {
        using var picture = Pictures.Photo(48, 48).IccTransform("p3", embedded: false, inputProfile: "srgb");
        Provenance(picture.As(format)).Icc.ShouldBeTrue();
    }

    [Theory]
    [InlineData("parameters", true)]
    [InlineData("prompt", true)]
    [InlineData("workflow", true)]
    [InlineData("Title", false)]
    public void Text_chunks_of_generators_are_seen(string keyword, bool prompt)
    {
        using var picture = Pictures.Photo(48, 48);
        var png = PngFile.Insert(picture.As(ImageFormat.Png), "tEXt", Encoding.Latin1.GetBytes($"{keyword}\0Steps: 20"));
        Provenance(png).Prompt.ShouldBe(prompt);
    }

    [Fact]
    public void The_software_of_a_PNG_is_read_from_its_text_chunk()
    {
        using var picture = Pictures.Photo(48, 48);
        Provenance(PngFile.Insert(picture.As(ImageFormat.Png), "tEXt", [.. "Software\0Painter 9"u8])).Software.ShouldBe("Painter 9");
    }

    [Fact]
    public void Content_credentials_are_seen_in_PNG()
    {
        using var picture = Pictures.Photo(48, 48);
        Provenance(PngFile.Insert(picture.As(ImageFormat.Png), "caBX", [1, 2, 3, 4])).ContentCredentials.ShouldBeTrue();
    }

    [Fact]
    public void Content_credentials_are_seen_in_JPEG()
    {
        using var picture = Pictures.Photo(48, 48);
        var jpeg = picture.As(ImageFormat.Jpeg);
        byte[] payload = [.. "JP"u8, 0, 1, 0, 0, 0, 1, 0, 0, 0, 60, .. "jumb"u8, 0, 0, 0, 30, .. "jumd"u8, .. "c2pa"u8, 0, 0x11, 0, 0x10];
        byte[] segment = [0xFF, 0xEB, 0, (byte)(payload.Length + 2), .. payload];
        Provenance([.. jpeg[..2], .. segment, .. jpeg[2..]]).ContentCredentials.ShouldBeTrue();
    }

    [Fact]
    public void Content_credentials_are_seen_in_WebP()
    {
        using var picture = Pictures.Photo(48, 48).With("xmp-data", Metadata.Xmp("composite"));
        byte[] webp = [.. picture.As(ImageFormat.Webp), .. "C2PA"u8, 4, 0, 0, 0, 1, 2, 3, 4];
        BitConverter.TryWriteBytes(webp.AsSpan(4), webp.Length - 8);
        Provenance(webp).ContentCredentials.ShouldBeTrue();
    }

    [Fact]
    public void Content_credentials_are_seen_in_AVIF()
    {
        using var picture = Pictures.Photo(48, 48);
        byte[] type = Convert.FromHexString("D8FEC3D61B0E483C92975828877EC481");
        Provenance([.. picture.As(ImageFormat.Avif), 0, 0, 0, 28, .. "uuid"u8, .. type, 1, 2, 3, 4]).ContentCredentials.ShouldBeTrue();
    }

    private static FileProvenance Provenance(byte[] bytes) =>
        ArrivedFile.Examine("upload", null, bytes, new IntakeLimits()).ShouldBeOfType<Examination.Acceptable>().Provenance;
}
