using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Spec;

public sealed class AspectRatioCheck : IPlacementCheck
{
    internal const string Code = "SPEC-003";

    public RuleDescription About { get; } = new(
        Code,
        2,
        "Aspect ratio",
        "Width ÷ height after EXIF orientation, compared exactly by cross multiplication; the edge of the tolerance is met.",
        "The placement's ratio and its tolerance in percent of the ratio; a placement that states none takes any ratio.",
        RuleDescription.BlockingWhereBinding,
        "Crop to the size that the message names.",
        "The brief, or the preset that it names; EXIF 3.0, tag 0x0112.");

    public Severity SeverityFor(Brief brief) => BriefRule.Severity(brief);

    public Judgement Judge(CheckInput input, Placement placement)
    {
        var image = input.Image;
        var measured = $"{Measure.Pixels(image.Width, image.Height)} ({Measure.Ratio(image.Width, image.Height)})";
        if (placement.Ratio is not { } ratio)
        {
            return new Judgement(CheckOutcome.Met, $"'{placement.Name}' states no ratio.", measured, "any ratio");
        }

        var limit = LimitWords.Ratio(ratio);
        return Judgement.Of(
            ratio.Holds(image.Width, image.Height),
            measured,
            limit,
            $"{Measure.Ratio(image.Width, image.Height)} lies within the {limit} of '{placement.Name}'.",
            $"{Measure.Pixels(image.Width, image.Height)} is {Measure.Ratio(image.Width, image.Height)}; "
                + $"'{placement.Name}' takes {limit}. {Remedy(image, ratio, placement)}")
            .RestingOn(placement, placement.Binds(LimitField.TolerancePercent) ? LimitField.Ratio : LimitField.TolerancePercent);
    }

    private static string Remedy(ImageFacts image, AspectRatio ratio, Placement placement)
    {
        if (Refitting.Find(image.Width, image.Height, placement) is { } refit)
        {
            return RefitWords.Of(refit);
        }

        var (width, height) = Crop.Nearest(image.Width, image.Height, ratio.Width, ratio.Height);
        return ratio.Holds(width, height)
            ? $"A crop to {Measure.Pixels(width, height)} has it and is too small here: export it again from a larger original."
            : $"No whole number of pixels near {width} × {height} meets it: export it again in a size that is a multiple of the ratio.";
    }
}
