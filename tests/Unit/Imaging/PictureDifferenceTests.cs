using NetVips;
using ReviewPipeline.Checks.Drawings;
using ReviewPipeline.Imaging;
using ReviewPipeline.Imaging.Fingerprints;

namespace ReviewPipeline.UnitTests.Imaging;

public class PictureDifferenceTests
{
    [Fact]
    public void Two_colours_are_as_far_apart_as_the_formula_says()
    {
        var difference = PictureDifference.Of(Flat(40, 30, 200, 100, 50), Flat(40, 30, 190, 110, 60));

        var expected = ColourDifference.Ciede2000(CieLab.FromSrgb(200, 100, 50), CieLab.FromSrgb(190, 110, 60));
        expected.ShouldBeInRange(PictureDifference.Noticeable, PictureDifference.Plain);
        difference.Numbers.ShouldBe(new DifferenceNumbers((int)(expected * 100), (int)(expected * 100), 1000, 0));
    }

    [Fact]
    public void Of_identical_pictures_the_map_is_clear_and_the_numbers_are_zero()
    {
        var picture = RasterOf(Pictures.Photo(120, 80));

        var difference = PictureDifference.Of(picture, new Raster(120, 80, [.. picture.Rgb]));

        difference.Numbers.ShouldBe(new DifferenceNumbers(0, 0, 0, 0));
        DifferenceMap.Draw(difference).ShouldAllBe(level => level == 0);
    }

    [Fact]
    public void One_changed_square_lights_up_and_nothing_else()
    {
        var picture = RasterOf(Pictures.Photo(120, 80));
        var changed = new Raster(120, 80, [.. picture.Rgb]);
        for (var y = 20; y < 30; y++)
        {
            changed.Rgb.AsSpan((y * 120 + 50) * 3, 10 * 3).Fill(255);
        }

        var difference = PictureDifference.Of(picture, changed);

        var map = DifferenceMap.Draw(difference);
        for (var pixel = 0; pixel < 120 * 80; pixel++)
        {
            var inSquare = pixel % 120 is >= 50 and < 60 && pixel / 120 is >= 20 and < 30;
            map[pixel * 4 + 3].ShouldBe(inSquare ? byte.MaxValue : (byte)0);
        }

        // 100 of 9,600 pixels, rounded up.
        (difference.Numbers.Median, difference.Numbers.P95, difference.Numbers.Plain).ShouldBe((0, 0, 11));
    }

    [Fact]
    public void A_larger_difference_has_a_darker_step()
    {
        var lightness = DifferenceMap.Scale.Select(step => CieLab.FromHex(step.Hex).L).ToArray();

        lightness.ShouldBe(lightness.OrderDescending());
        DifferenceMap.Scale.Select(step => step.From).ShouldBe([2, 5, 10, 20]);
    }

    [Fact]
    public void The_map_is_a_PNG_with_clear_ground_and_the_same_bytes_each_time()
    {
        var (one, other) = (RasterOf(Pictures.Photo(64, 48)), RasterOf(Pictures.Photo(64, 48, seed: 9)));

        var png = DifferenceMap.Png(PictureDifference.Of(one, other));

        DifferenceMap.Png(PictureDifference.Of(other, one)).ShouldBe(png);
        using var read = Image.NewFromBuffer(png);
        (read.Width, read.Height, read.Bands, read.HasAlpha()).ShouldBe((64, 48, 4, true));
    }

    [Theory]
    [InlineData(4000, 2000, 2000, 1000, 1024, 512)]
    [InlineData(800, 600, 4000, 3000, 800, 600)]
    [InlineData(1200, 628, 1200, 630, 1024, 536)]
    public void Pictures_of_one_shape_are_compared_at_the_smaller_ones_size_and_at_most_1024(
        int width, int height, int otherWidth, int otherHeight, int expectedWidth, int expectedHeight) =>
        PictureDifference.SizeFor((width, height), (otherWidth, otherHeight)).ShouldBe((expectedWidth, expectedHeight));

    [Theory]
    [InlineData(1080, 1350, 1920, 1080)]
    [InlineData(1000, 1000, 1000, 1020)]
    public void Pictures_of_different_shapes_are_not_compared(int width, int height, int otherWidth, int otherHeight) =>
        PictureDifference.SizeFor((width, height), (otherWidth, otherHeight)).ShouldBeNull();

    [Fact]
    public void A_picture_laid_down_in_any_way_is_the_one_whose_fingerprint_was_found_that_way()
    {
        using var photo = Pictures.Photo(512, 384, seed: 5);
        var upright = FingerprintOf(photo);
        foreach (var turn in Enum.GetValues<Turn>())
        {
            var laid = LaidDown.Of(RasterOf(photo), turn);
            using var image = Image.NewFromMemory(laid.Rgb, laid.Width, laid.Height, 3, Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);

            var found = FingerprintOf(image).Upright;
            Enum.GetValues<Turn>().MinBy(other => found.DistanceTo(upright.Turned[(int)other])).ShouldBe(turn);
        }
    }

    private static Fingerprint FingerprintOf(Image image)
    {
        var decoded = WorkingImage.Decode(ReviewPipeline.Briefs.ImageFormat.Png, image.PngsaveBuffer()).ShouldBeOfType<Decoding.Complete>().Image;
        using (decoded)
        {
            return decoded.Facts.Print;
        }
    }

    private static Raster Flat(int width, int height, byte red, byte green, byte blue)
    {
        var flat = Raster.Blank(width, height);
        for (var pixel = 0; pixel < width * height; pixel++)
        {
            ((ReadOnlySpan<byte>)[red, green, blue]).CopyTo(flat.Rgb.AsSpan(pixel * 3));
        }

        return flat;
    }

    private static Raster RasterOf(Image image) => new(image.Width, image.Height, image.WriteToMemory<byte>());
}
