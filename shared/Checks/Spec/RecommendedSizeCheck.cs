using ReviewPipeline.Briefs;

namespace ReviewPipeline.Checks.Spec;

public sealed class RecommendedSizeCheck : IPlacementCheck
{
    public RuleDescription About { get; } = new(
        "SPEC-030",
        1,
        "Recommended size",
        "Width and height in pixels after EXIF orientation; one that reaches the recommendation is enough, since the other follows from the ratio.",
        "The pixels from which the placement's image looks good; a placement that recommends none takes any size.",
        "Advice, whatever the purpose: a platform takes smaller images and shows them softer.",
        "Export the image again from a larger original; never enlarge.",
        "The brief, or the preset that it names.");

    public Severity SeverityFor(Brief brief) => Severity.Advice;

    public Judgement Judge(CheckInput input, Placement placement)
    {
        var image = input.Image;
        var measured = Measure.Pixels(image.Width, image.Height);
        if (placement.Recommended is not { } wanted)
        {
            return new(CheckOutcome.Met, $"'{placement.Name}' recommends no size.", measured, "any size") { Binds = false };
        }

        var limit = LimitWords.Bounds(wanted);
        return Judgement.Of(
            image.Width >= wanted.Width || image.Height >= wanted.Height,
            measured,
            $"better {limit}",
            $"The image has the {limit} or more that '{placement.Name}' recommends.",
            $"The image is {measured}; '{placement.Name}' recommends {limit}. It may run and look soft: export it again from a larger original.")
            with { Binds = false };
    }
}
