using ReviewPipeline.Briefs;
using ReviewPipeline.Intake;

namespace ReviewPipeline.UnitTests.Intake;

public class DeclaredTypeTests
{
    [Theory]
    [InlineData("hero.jpg", "image/jpeg")]
    [InlineData("hero.JPEG", "image/jpg")]
    [InlineData("hero.jpe", "image/pjpeg")]
    [InlineData("hero.jfif", null)]
    [InlineData("hero.jpg", "")]
    [InlineData("hero.jpg", "application/octet-stream")]
    [InlineData("hero.jpg", "Image/JPEG; charset=binary")]
    [InlineData("hero", "image/jpeg")]
    [InlineData("hero 1.91", null)]
    [InlineData("hero.", null)]
    public void Declarations_that_agree_or_say_nothing_are_fine(string name, string? contentType) =>
        DeclaredType.Contradiction(name, contentType, ImageFormat.Jpeg).ShouldBeNull();

    [Theory]
    [InlineData("hero.png", "image/jpeg", "its name ends in '.png'")]
    [InlineData("hero.jpg.exe", null, "its name ends in '.exe'")]
    [InlineData("hero.txt", "image/jpeg", "its name ends in '.txt'")]
    [InlineData("hero.jpg", "image/png", "its content type is 'image/png'")]
    [InlineData("hero.jpg", "text/html", "its content type is 'text/html'")]
    public void A_contradiction_is_named(string name, string? contentType, string contradiction) =>
        DeclaredType.Contradiction(name, contentType, ImageFormat.Jpeg).ShouldBe(contradiction);

    [Theory]
    [InlineData("a.png", ImageFormat.Png)]
    [InlineData("a.apng", ImageFormat.Png)]
    [InlineData("a.webp", ImageFormat.Webp)]
    [InlineData("a.avif", ImageFormat.Avif)]
    [InlineData("a.gif", ImageFormat.Gif)]
    [InlineData("a.tif", ImageFormat.Tiff)]
    [InlineData("a.tiff", ImageFormat.Tiff)]
    public void Every_format_has_its_endings(string name, ImageFormat format) =>
        DeclaredType.Contradiction(name, null, format).ShouldBeNull();
}
