using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Spec;

public sealed class AspectRatioCheck : IPlacementCheck
{
    public RuleDescription About { get; } = new(
        "SPEC-003",
        1,
        "Aspect ratio",
        "Width ÷ height after EXIF orientation, compared exactly by cross multiplication; the edge of the tolerance is met.",
        "The placement's ratio and its tolerance in percent of the ratio; a placement that states none takes any ratio.",
        RuleDescription.BlockingInProduction,
        "Crop to the size that the message names.",
        "The brief; EXIF 3.0, tag 0x0112.");

    public Severity SeverityFor(Brief brief) => BriefRule.Severity(brief);

    public Judgement Judge(CheckInput input, Placement placement)
    {
        var image = input.Image;
        var measured = $"{Measure.Pixels(image.Width, image.Height)} ({Measure.Ratio(image.Width, image.Height)})";
        if (placement.Ratio is not { } ratio)
        {
            return new Judgement(CheckOutcome.Met, $"'{placement.Name}' states no ratio.", measured, "any ratio");
        }

        var limit = Show(ratio);
        return Judgement.Of(
            ratio.Holds(image.Width, image.Height),
            measured,
            limit,
            $"{Measure.Ratio(image.Width, image.Height)} lies within the {limit} of '{placement.Name}'.",
            $"{Measure.Pixels(image.Width, image.Height)} is {Measure.Ratio(image.Width, image.Height)}; "
                + $"'{placement.Name}' takes {limit}. {Remedy(image, ratio)}");
    }

    private static string Show(AspectRatio ratio) =>
        $"{Measure.Number(ratio.Width)}:{Measure.Number(ratio.Height)} ± {Measure.Number(ratio.TolerancePercent)} %";

    private static string Remedy(ImageFacts image, AspectRatio ratio)
    {
        var (width, height) = Crop.Nearest(image.Width, image.Height, ratio.Width, ratio.Height);
        return ratio.Holds(width, height)
            ? $"Crop to {width} × {height}."
            : $"No whole number of pixels near {width} × {height} meets it: export it again in a size that is a multiple of the ratio.";
    }
}
