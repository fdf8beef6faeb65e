using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.UnitTests.Imaging;

public class PixelStatisticsTests
{
    public static TheoryData<int, int> Sizes => new()
    {
        { 1, 1 }, { 1, 9 }, { 9, 1 }, { 2, 2 }, { 3, 3 }, { 7, 5 }, { 15, 40 }, { 16, 16 }, { 33, 17 }, { 64, 64 },
        { 127, 65 }, { 65, 130 }, { 200, 31 }, { 257, 129 }, { 600, 20 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void One_pass_over_strips_gives_what_the_definitions_give_to_the_last_bit(int width, int height)
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var picture = PixelArray.Random(width, height, seed);
            Facts(picture, ImageFormat.Png).Pixels.ShouldBe(ReferenceStatistics.Of(picture, picture), $"seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Transparent_pixels_are_measured_over_mid_grey(int width, int height)
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var picture = PixelArray.Random(width, height, seed, bands: 4);
            var measured = Facts(picture, ImageFormat.Png).Pixels;
            (measured with { Alpha = null }).ShouldBe(ReferenceStatistics.Of(picture, picture), $"seed {seed}");

            var alphas = picture.Bytes.Where((_, at) => at % 4 == 3).ToArray();
            measured.Alpha.ShouldBe(new AlphaStatistics(alphas.Min(), 100.0 * alphas.Count(alpha => alpha < 255) / alphas.Length));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void A_turned_file_has_the_facts_of_the_picture_it_shows(int orientation)
    {
        foreach (var (width, height) in new[] { (1, 9), (7, 5), (129, 66), (170, 261) })
        {
            for (var seed = 0; seed < 6; seed++)
            {
                var upright = PixelArray.Random(width, height, seed);
                var stored = upright.StoredAs(orientation);
                var shown = Facts(upright, ImageFormat.Tiff);
                var turned = Facts(stored, ImageFormat.Tiff, orientation);
                turned.Pixels.ShouldBe(ReferenceStatistics.Of(upright, stored), $"{width} × {height}, seed {seed}");
                (turned.Width, turned.Height, turned.Luma).ShouldBe((shown.Width, shown.Height, shown.Luma));
                turned.Small.Rgb.ToArray().ShouldBe(shown.Small.Rgb.ToArray());
                turned.PixelXxh128.ShouldNotBe(shown.PixelXxh128);
            }
        }
    }

    [Theory]
    [InlineData(ImageFormat.Webp)]
    [InlineData(ImageFormat.Tiff)]
    public void The_same_pixels_give_the_same_facts_in_every_lossless_format(ImageFormat format)
    {
        foreach (var bands in new[] { 3, 4 })
        {
            for (var seed = 0; seed < 6; seed++)
            {
                var picture = PixelArray.Random(211, 97, seed, bands);
                var (png, other) = (Facts(picture, ImageFormat.Png), Facts(picture, format));
                other.Pixels.ShouldBe(png.Pixels);
                other.PixelXxh128.ShouldBe(png.PixelXxh128);
                other.Small.Rgb.ToArray().ShouldBe(png.Small.Rgb.ToArray());
            }
        }
    }

    [Fact]
    public void One_pixel_changed_changes_the_hash()
    {
        var picture = PixelArray.Random(50, 40, 1);
        var other = picture with { Bytes = [.. picture.Bytes] };
        other.Bytes[2999]++;
        Facts(other, ImageFormat.Png).PixelXxh128.ShouldNotBe(Facts(picture, ImageFormat.Png).PixelXxh128);
    }

    [Fact]
    public void The_same_bytes_in_another_shape_are_another_picture()
    {
        var wide = PixelArray.Random(50, 40, 0);
        Facts(wide with { Width = 40, Height = 50 }, ImageFormat.Png).PixelXxh128.ShouldNotBe(Facts(wide, ImageFormat.Png).PixelXxh128);
    }

    [Fact]
    public void An_alpha_channel_that_is_opaque_throughout_does_not_change_the_hash()
    {
        var plain = PixelArray.Random(50, 40, 2);
        var opaque = PixelArray.Drawn(50, 40, 4, (x, y) => (plain.Shown(x, y).Red, plain.Shown(x, y).Green, plain.Shown(x, y).Blue, 255));
        var facts = Facts(opaque, ImageFormat.Png);
        facts.Pixels.Alpha.ShouldBe(new AlphaStatistics(255, 0));
        facts.PixelXxh128.ShouldBe(Facts(plain, ImageFormat.Png).PixelXxh128);
    }

    [Fact]
    public void Single_bright_dots_have_the_sharpness_that_can_be_worked_out_by_hand()
    {
        // One dot of 10 levels in every tile of 16 × 16: Laplacians 40 once, -10 four times, 0 elsewhere.
        var picture = PixelArray.Grey(128, 128, (x, y) => x % 16 == 8 && y % 16 == 8 ? 110 : 100);
        var pixels = Facts(picture, ImageFormat.Png).Pixels;
        pixels.Sharpness.ShouldBe((40 * 40 + 4 * 10 * 10) / (14.0 * 15), tolerance: 1.5);
        pixels.LaplacianVariance.ShouldBe(64 * 2000 / (126.0 * 126));
    }

    [Fact]
    public void A_flat_picture_has_nothing_to_measure_but_bars_all_over()
    {
        var pixels = Facts(PixelArray.Grey(90, 60, (_, _) => 255), ImageFormat.Png).Pixels;
        pixels.ShouldBe(new PixelStatistics { Bars = new FlatBars(60, 90, 60, 90, HardEdges: false) });
    }

    [Fact]
    public void A_staircase_is_banding_but_for_its_ends_and_the_same_dithered_is_not()
    {
        var stairs = Facts(PixelArray.Grey(200, 50, (x, _) => 100 + x / 20), ImageFormat.Png).Pixels;
        stairs.BandingPercent.ShouldBe(80);
        var dithered = Facts(PixelArray.Grey(200, 50, (x, y) => 100 + x / 20 + (x + y) % 2), ImageFormat.Png).Pixels;
        dithered.BandingPercent.ShouldBe(0);
    }

    [Fact]
    public void Letterbox_bars_are_counted_on_the_sides_they_are_shown_on()
    {
        using var photo = Pictures.Photo(400, 240);
        using var framed = photo.Embed(0, 30, 400, 300, background: [12, 12, 12]);
        using var lying = framed.Rot90();
        using var stored = lying.Oriented(8);
        foreach (var (image, format) in new[] { (framed, ImageFormat.Png), (stored, ImageFormat.Jpeg) })
        {
            using var decoded = Pictures.Decoded(format, image.As(format));
            var bars = decoded.Facts.Pixels.Bars;
            bars.HardEdges.ShouldBeTrue();
            bars.Top.ShouldBeInRange(22, 30);
            bars.Bottom.ShouldBeInRange(22, 30);
            (bars.Left, bars.Right).ShouldBe((0, 0));
        }
    }

    [Fact]
    public void A_picture_saved_again_at_low_quality_is_blocky_and_the_original_is_not()
    {
        using var photo = Pictures.Photo(640, 480);
        using var clean = Pictures.Decoded(ImageFormat.Png, photo.As(ImageFormat.Png));
        using var coarse = Pictures.Decoded(ImageFormat.Jpeg, photo.JpegsaveBuffer(q: 20));
        clean.Facts.Pixels.Blockiness.ShouldBeLessThan(1.6);
        coarse.Facts.Pixels.Blockiness.ShouldBeGreaterThan(1.6);
    }

    [Fact]
    public void What_an_image_rents_cannot_be_read_once_it_is_given_back()
    {
        var image = Pictures.Decoded(ImageFormat.Png, PixelArray.Random(20, 20, 0).As(ImageFormat.Png));
        image.Dispose();
        image.Dispose();
        Should.Throw<ObjectDisposedException>(() => image.Facts.Small.Rgb.Span.Length);
        Should.Throw<ObjectDisposedException>(() => image.Facts.Colours.Cell(0).Length);
    }

    [Fact]
    public void Every_cell_of_the_small_picture_is_the_mean_of_its_pixels()
    {
        var picture = PixelArray.Random(600, 50, 0);
        var small = Facts(picture, ImageFormat.Png).Small;
        (small.Width, small.Height).ShouldBe((256, 21));
        for (var row = 0; row < small.Height; row++)
        {
            for (var column = 0; column < small.Width; column++)
            {
                var greens =
                    from y in Enumerable.Range(row * 50 / 21, (row + 1) * 50 / 21 - row * 50 / 21)
                    from x in Enumerable.Range(column * 600 / 256, (column + 1) * 600 / 256 - column * 600 / 256)
                    select picture.Shown(x, y).Green;
                ((double)small.Rgb.Span[(row * small.Width + column) * 3 + 1]).ShouldBe(greens.Average(), tolerance: 0.5);
            }
        }
    }

    private static ImageFacts Facts(PixelArray picture, ImageFormat format, int orientation = 1)
    {
        using var image = Pictures.Decoded(format, picture.As(format, orientation));

        // What the image rents goes with it; the cells are kept.
        return image.Facts with { Small = image.Facts.Small with { Rgb = image.Facts.Small.Rgb.ToArray() } };
    }
}
