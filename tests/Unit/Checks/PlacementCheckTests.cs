using CsCheck;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Spec;

namespace ReviewPipeline.UnitTests.Checks;

public class PlacementCheckTests
{
    private static readonly AspectRatio Landscape = new(1.91m, 1, 1);

    [Fact]
    public void A_ratio_within_one_percent_of_1_91_to_1_is_met() => Ratio(1200, 628).Outcome.ShouldBe(CheckOutcome.Met);

    [Fact]
    public void A_ratio_of_16_to_9_misses_1_91_to_1_and_the_cut_is_named()
    {
        var judgement = Ratio(1200, 675);
        judgement.Outcome.ShouldBe(CheckOutcome.Missed);
        judgement.Message.ShouldBe("1200 × 675 px is 1.778:1; 'Place a' takes 1.91:1 ± 1 %. Crop to 1200 × 628 px.");
        judgement.Measured.ShouldBe("1200 × 675 px (1.778:1)");
        judgement.Limit.ShouldBe("1.91:1 ± 1 %");
    }

    [Theory]
    [InlineData(101, 100, true)]
    [InlineData(10101, 10000, false)]
    [InlineData(99, 100, true)]
    [InlineData(9899, 10000, false)]
    public void The_edge_of_the_tolerance_is_met_and_the_next_pixel_is_not(int width, int height, bool met) =>
        new AspectRatio(1, 1, 1).Holds(width, height).ShouldBe(met);

    [Fact]
    public void The_cut_that_is_advised_meets_the_ratio_and_fits_the_image() =>
        Gen.Select(Gen.Int[200, 9000], Gen.Int[200, 9000], Gen.Int[20, 300], Gen.Int[1, 30])
            .Sample((width, height, ratio, tolerance) =>
            {
                var wanted = new AspectRatio(ratio / 100m, 1, tolerance / 10m + 0.5m);
                var (w, h) = Crop.Nearest(width, height, wanted.Width, wanted.Height);
                return w <= width && h <= height && (w == width || h == height) && wanted.Holds(w, h);
            });

    [Fact]
    public void Turning_image_and_ratio_by_ninety_degrees_changes_nothing_without_tolerance() =>
        Gen.Select(Gen.Int[1, 5000], Gen.Int[1, 5000], Gen.Int[1, 50], Gen.Int[1, 50]).Sample((width, height, a, b) =>
            new AspectRatio(a, b, 0).Holds(width, height) == new AspectRatio(b, a, 0).Holds(height, width));

    [Fact]
    public void Exact_pixels_are_met_only_exactly()
    {
        Pixels(1080, 1080).Outcome.ShouldBe(CheckOutcome.Met);
        Pixels(1080, 1081).Outcome.ShouldBe(CheckOutcome.Missed);
    }

    [Theory]
    [InlineData(2160, 2160, "Scale it down to 1080 × 1080 px.")]
    [InlineData(1200, 1080, "Crop to 1080 × 1080 px.")]
    [InlineData(1920, 1200, "Crop to 1200 × 1200 px, then scale down to 1080 × 1080 px.")]
    [InlineData(800, 800, "Export it again from a larger original at 1080 × 1080 px; enlarging this one would only blur it.")]
    public void A_wrong_pixel_size_says_how_to_get_the_right_one(int width, int height, string remedy) =>
        Pixels(width, height).Message.ShouldEndWith(remedy);

    [Fact]
    public void A_placement_without_pixels_or_ratio_takes_any()
    {
        var place = Given.Placement("a");
        new PixelSizeCheck().Judge(Given.Facts(10, 20), place).ShouldSatisfyAllConditions(
            judgement => judgement.Outcome.ShouldBe(CheckOutcome.Met),
            judgement => judgement.Limit.ShouldBe("any size"));
        new AspectRatioCheck().Judge(Given.Facts(10, 20), place).Limit.ShouldBe("any ratio");
    }

    [Fact]
    public void One_byte_over_the_weight_is_missed_and_seen_in_the_numbers()
    {
        var place = Given.Placement("a", maximumBytes: 1024 * 1024);
        new WeightCheck().Judge(Given.Facts(1, 1, bytes: 1024 * 1024), place).Outcome.ShouldBe(CheckOutcome.Met);
        var judgement = new WeightCheck().Judge(Given.Facts(1, 1, bytes: 1024 * 1024 + 1), place);
        judgement.Outcome.ShouldBe(CheckOutcome.Missed);
        judgement.Measured.ShouldBe("1 MB (1,048,577 bytes)");
        judgement.Limit.ShouldBe("at most 1 MB (1,048,576 bytes)");
    }

    [Fact]
    public void A_format_that_is_not_taken_is_missed_with_those_that_are()
    {
        var judgement = new FormatCheck().Judge(
            Given.Facts(1, 1, ImageFormat.Tiff), Given.Placement("a", formats: [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.Webp]));
        judgement.Outcome.ShouldBe(CheckOutcome.Missed);
        judgement.Message.ShouldBe("The file is TIFF; 'Place a' takes PNG, JPEG or WebP. Export it again as PNG, JPEG or WebP.");
    }

    private static Judgement Ratio(int width, int height) =>
        new AspectRatioCheck().Judge(Given.Facts(width, height), Given.Placement("a", ratio: Landscape));

    private static Judgement Pixels(int width, int height) =>
        new PixelSizeCheck().Judge(Given.Facts(width, height), Given.Placement("a", pixels: new PixelSize(1080, 1080)));
}
