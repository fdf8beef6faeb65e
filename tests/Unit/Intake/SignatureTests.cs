using System.Text;
using CsCheck;
using ReviewPipeline.Briefs;
using ReviewPipeline.Intake;
using ReviewPipeline.UnitTests.Imaging;

namespace ReviewPipeline.UnitTests.Intake;

public class SignatureTests
{
    [Theory]
    [EachFormat]
    public void Each_format_is_recognised_by_its_first_bytes(ImageFormat format)
    {
        using var picture = Pictures.Photo(32, 32);
        Signature.Of(picture.As(format)).Format.ShouldBe(format);
    }

    [Theory]
    [InlineData("II+\0\b\0\0\0\u0010\0\0\0\0\0\0\0", ImageFormat.Tiff)]
    [InlineData("MM\0*\0\0\0\b", ImageFormat.Tiff)]
    [InlineData("GIF87a", ImageFormat.Gif)]
    [InlineData("\0\0\0\u001Cftypmif1\0\0\0\0mif1avifmiaf", ImageFormat.Avif)]
    [InlineData("\0\0\0\u001Cftypavis\0\0\0\0avismsf1miaf", ImageFormat.Avif)]
    public void Rarer_openings_of_known_formats_are_recognised(string start, ImageFormat format) =>
        Signature.Of(Encoding.Latin1.GetBytes(start)).Format.ShouldBe(format);

    [Theory]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "HEIC")]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0mif1heic", "HEIC")]
    [InlineData("\0\0\0\u0018ftypisom\0\0\0\0isommp42", "a video (MP4 or QuickTime)")]
    [InlineData("<?xml version=\"1.0\"?>\n<!-- drawn -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "SVG")]
    [InlineData("<!DOCTYPE html><title>x</title>", "an HTML page")]
    [InlineData("%PDF-1.7\n", "PDF")]
    [InlineData("8BPS\0\u0001", "a Photoshop document")]
    [InlineData("BM\u0036\0\0\0\0\0\0\0", "BMP")]
    [InlineData("{\"model\":\"x\"}", "JSON")]
    [InlineData("PK\u0003\u0004", "a ZIP archive or Office document")]
    public void Other_types_are_refused_by_name(string start, string name) =>
        Signature.Of(Encoding.Latin1.GetBytes(start)).ShouldBe(new Signature(null, name));

    [Fact]
    public void Bytes_of_no_known_type_have_no_name() => Signature.Of([1, 2, 3]).ShouldBe(new Signature(null, null));

    [Fact]
    public void No_bytes_make_it_throw() => Gen.Byte.Array[0, 64].Sample(bytes => { _ = Signature.Of(bytes); });
}
