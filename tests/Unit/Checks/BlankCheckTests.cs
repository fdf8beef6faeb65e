using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Spec;
using ReviewPipeline.UnitTests.Imaging;

namespace ReviewPipeline.UnitTests.Checks;

public class BlankCheckTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(128)]
    [InlineData(255)]
    public void One_tone_all_over_is_blank(int level)
    {
        using var picture = Pictures.Flat(640, 480, level, level, level);
        Judge(picture).ShouldSatisfyAllConditions(
            judgement => judgement.Outcome.ShouldBe(CheckOutcome.Missed),
            judgement => judgement.Message.ShouldStartWith("The image is blank"));
    }

    [Fact]
    public void Grain_alone_is_still_blank()
    {
        using var grain = Image.Gaussnoise(1600, 1200, sigma: 6, mean: 128, seed: 5);
        using var picture = grain.Bandjoin(grain, grain).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        Judge(picture).Message.ShouldStartWith("The image is blank");
    }

    [Fact]
    public void A_faint_gradient_is_nearly_uniform()
    {
        using var gradient = Image.Xyz(600, 400)[0] * (25.0 / 600) + 100;
        using var picture = gradient.Bandjoin(gradient, gradient).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        Judge(picture).Message.ShouldStartWith("The image is nearly uniform");
    }

    [Fact]
    public void A_picture_is_not_blank()
    {
        using var picture = Pictures.Photo(640, 480);
        Judge(picture).Outcome.ShouldBe(CheckOutcome.Met);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public void A_mark_on_clear_ground_is_not_blank(int level)
    {
        using var picture = Pictures.HalfClear(Pictures.Flat(400, 400, level, level, level));
        Judge(picture).Outcome.ShouldBe(CheckOutcome.Met);
    }

    [Fact]
    public void A_single_pixel_is_judged_without_trouble()
    {
        using var picture = Pictures.Flat(1, 1, 9, 9, 9);
        Judge(picture).Outcome.ShouldBe(CheckOutcome.Missed);
    }

    private static Judgement Judge(Image picture)
    {
        using var image = Pictures.Decoded(ImageFormat.Png, picture.As(ImageFormat.Png));
        return new BlankCheck().Judge(CheckInput.Of(image), Given.Brief());
    }
}
