using CsCheck;
using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;
using ReviewPipeline.UnitTests.Intake;

namespace ReviewPipeline.UnitTests.Imaging;

public class RenditionTests
{
    [Theory]
    [EachFormat]
    public void View_and_grid_are_WebP_of_1600_and_320_pixels(ImageFormat format)
    {
        using var picture = Pictures.Photo(1920, 1080);
        using var image = Pictures.Decoded(format, picture.As(format));
        var renditions = image.MakeRenditions();
        renditions.Select(rendition => (rendition.Name, rendition.Width, rendition.Height))
            .ShouldBe([("view", 1600, 900), ("grid", 320, 180)]);
        foreach (var rendition in renditions)
        {
            using var shown = Image.WebploadBuffer(rendition.Bytes);
            (shown.Width, shown.Height).ShouldBe((rendition.Width, rendition.Height));
        }
    }

    [Fact]
    public void A_small_image_is_never_enlarged()
    {
        using var picture = Pictures.Photo(200, 100);
        using var image = Pictures.Decoded(ImageFormat.Png, picture.As(ImageFormat.Png));
        image.MakeRenditions().ShouldAllBe(rendition => rendition.Width == 200 && rendition.Height == 100);
    }

    [Fact]
    public void Sizes_keep_the_ratio_and_never_exceed_the_longest_side() =>
        Gen.Int[1, 60_000].Select(Gen.Int[1, 60_000]).Sample((width, height) =>
        {
            var (w, h) = Rendition.View.Fit(width, height);
            return w >= 1 && h >= 1 && w <= width && h <= height && Math.Max(w, h) <= Rendition.View.LongestSide
                && (Math.Min(w, h) == 1 || Math.Abs((double)w * height - (double)h * width) <= 0.5 * Math.Max(width, height) + 1);
        });

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Renditions_are_upright(int orientation)
    {
        // Red in the upper left corner of what a viewer shows.
        using var corner = Pictures.Flat(200, 120, 255, 0, 0);
        using var upright = Pictures.Flat(400, 240, 0, 0, 255).Insert(corner, 0, 0);
        using var stored = Stored(upright, orientation);
        using var image = Pictures.Decoded(ImageFormat.Jpeg, stored.Oriented(orientation).JpegsaveBuffer(q: 95));

        foreach (var rendition in image.MakeRenditions())
        {
            using var shown = Image.WebploadBuffer(rendition.Bytes);
            shown.Width.ShouldBeGreaterThan(shown.Height);
            shown[20, 20][0].ShouldBeGreaterThan(200);
            shown[shown.Width - 20, 20][2].ShouldBeGreaterThan(200);
            shown[20, shown.Height - 20][2].ShouldBeGreaterThan(200);
        }
    }

    [Fact]
    public void No_metadata_of_the_original_is_left()
    {
        using var picture = Pictures.Photo(1000, 700)
            .With("exif-data", Metadata.ExifWithGps)
            .With("xmp-data", Metadata.Xmp("trainedAlgorithmicMedia"))
            .IccTransform("p3", embedded: false, inputProfile: "srgb");
        var original = picture.As(ImageFormat.Jpeg);
        using var image = Pictures.Decoded(ImageFormat.Jpeg, original);

        using (var before = Image.JpegloadBuffer(original))
        {
            before.Contains("exif-data").ShouldBeTrue();
            before.Contains("icc-profile-data").ShouldBeTrue();
        }

        foreach (var rendition in image.MakeRenditions())
        {
            using var shown = Image.WebploadBuffer(rendition.Bytes);
            shown.GetFields().ShouldNotContain(field =>
                field.StartsWith("exif", StringComparison.Ordinal) || field.StartsWith("xmp", StringComparison.Ordinal)
                || field.StartsWith("icc", StringComparison.Ordinal) || field.StartsWith("orientation", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Transparency_is_kept_and_hidden_colours_do_not_bleed()
    {
        using var picture = Pictures.HalfClear(Pictures.Flat(4000, 2000, 255, 255, 255));
        using var image = Pictures.Decoded(ImageFormat.Png, picture.As(ImageFormat.Png));
        using var shown = Image.WebploadBuffer(image.MakeRenditions()[0].Bytes);
        shown.Bands.ShouldBe(4);
        shown[100, 100][3].ShouldBe(255);
        shown[1500, 100][3].ShouldBe(0);
        shown[797, 400][0].ShouldBeGreaterThan(245);
    }

    [Fact]
    public void A_large_image_is_averaged_down_not_sampled()
    {
        using var fine = Pictures.Photo(4000, 3000);
        using var image = Pictures.Decoded(ImageFormat.Png, fine.As(ImageFormat.Png));
        using var shown = Image.WebploadBuffer(image.MakeRenditions()[0].Bytes);
        using var expected = fine.ThumbnailImage(1600, height: 1200, size: Enums.Size.Force);
        (shown - expected).Abs().Avg().ShouldBeLessThan(2.5);
    }

    /// <summary>How a camera held that way would have stored the picture.</summary>
    internal static Image Stored(Image upright, int orientation) => orientation switch
    {
        2 => upright.FlipHor(),
        3 => upright.Rot180(),
        4 => upright.FlipVer(),
        5 => upright.Rot90().FlipHor(),
        6 => upright.Rot270(),
        7 => upright.Rot270().FlipHor(),
        8 => upright.Rot90(),
        _ => upright.Copy(),
    };
}
