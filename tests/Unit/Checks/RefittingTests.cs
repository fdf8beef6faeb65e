using CsCheck;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks.Spec;
using ReviewPipeline.Review;

namespace ReviewPipeline.UnitTests.Checks;

public class RefittingTests
{
    private static readonly Placement Landscape = Given.Placement("landscape", ratio: new(1.91m, 1, 1));
    private static readonly Placement Square = Given.Placement("square", pixels: new(1080, 1080));

    [Fact]
    public void A_16_to_9_picture_gets_1_91_to_1_by_a_cut_from_its_middle() =>
        Refitting.Find(1200, 675, Landscape).ShouldBe(new Refit(new(0, 23, 1200, 628), null, true));

    [Fact]
    public void A_larger_picture_of_the_right_shape_is_scaled_down() =>
        Refitting.Find(2160, 2160, Square).ShouldBe(new Refit(null, new(1080, 1080), true));

    [Fact]
    public void A_larger_picture_of_another_shape_is_cut_and_then_scaled_down() =>
        Refitting.Find(1920, 1200, Square).ShouldBe(new Refit(new(360, 0, 1200, 1200), new(1080, 1080), true));

    [Fact]
    public void Nothing_is_ever_enlarged()
    {
        Refitting.Find(1080, 1079, Square).ShouldBeNull();
        Refitting.Find(1200, 675, Landscape with { Minimum = new(1200, 630) }).ShouldBeNull();
    }

    [Fact]
    public void A_picture_over_the_greatest_pixels_is_scaled_to_them() =>
        Refitting.Find(8000, 6000, Given.Placement("any") with { Maximum = new(4000, 4000) }).ShouldBe(new Refit(null, new(4000, 3000), true));

    [Fact]
    public void Of_several_sizes_the_one_is_meant_that_loses_least_of_the_picture() =>
        Refitting.Find(1500, 1250, Given.Placement("banner") with { Sizes = [new(728, 90), new(300, 250), new(600, 500)] })
            .ShouldBe(new Refit(null, new(600, 500), true));

    [Fact]
    public void What_fits_needs_no_refit() => Refitting.Find(1080, 1080, Square).ShouldBeNull();

    [Fact]
    public void After_the_refit_the_checks_of_ratio_and_pixels_are_met() =>
        Gen.Select(Gen.Int[50, 6000], Gen.Int[50, 6000], Gen.Int[30, 300], Gen.Int[1, 2000], Gen.Int[300, 5000]).Sample((width, height, ratio, least, most) =>
        {
            var placement = Given.Placement("a", ratio: new(ratio / 100m, 1, 1)) with { Minimum = new(least, null), Maximum = new(most, most) };
            if (Refitting.Find(width, height, placement) is not { } refit)
            {
                return;
            }

            var after = refit.Scale ?? new(refit.Crop!.Width, refit.Crop.Height);
            (refit.Crop is null || (refit.Crop.X + refit.Crop.Width <= width && refit.Crop.Y + refit.Crop.Height <= height)).ShouldBeTrue();
            (after.Width <= width && after.Height <= height).ShouldBeTrue();
            var facts = Given.Facts(after.Width, after.Height);
            new PixelSizeCheck().Judge(facts, placement).Outcome.ShouldBe(ReviewPipeline.Checks.CheckOutcome.Met);
            new AspectRatioCheck().Judge(facts, placement).Outcome.ShouldBe(ReviewPipeline.Checks.CheckOutcome.Met);
        });
}
