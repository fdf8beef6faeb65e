using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Spec;

public sealed class PixelSizeCheck : IPlacementCheck
{
    public RuleDescription About { get; } = new(
        "SPEC-002",
        1,
        "Pixel size",
        "Width and height in pixels after EXIF orientation, as a viewer shows the image.",
        "The placement's exact pixels; a placement that states none takes any size.",
        RuleDescription.BlockingInProduction,
        "Crop to the placement's ratio and scale to its pixels; never enlarge.",
        "The brief; EXIF 3.0, tag 0x0112.");

    public Severity SeverityFor(Brief brief) => BriefRule.Severity(brief);

    public Judgement Judge(CheckInput input, Placement placement)
    {
        var image = input.Image;
        var measured = Measure.Pixels(image.Width, image.Height);
        if (placement.Sizes is not [var wanted, ..])
        {
            return new Judgement(CheckOutcome.Met, $"'{placement.Name}' takes any size in pixels.", measured, "any size");
        }

        var limit = Measure.Pixels(wanted.Width, wanted.Height);
        return Judgement.Of(
            image.Width == wanted.Width && image.Height == wanted.Height,
            measured,
            limit,
            $"The image has the {limit} that '{placement.Name}' takes.",
            $"The image is {measured}; '{placement.Name}' takes exactly {limit}. {Remedy(image, wanted)}");
    }

    private static string Remedy(ImageFacts image, PixelSize wanted)
    {
        var target = Measure.Pixels(wanted.Width, wanted.Height);
        if (image.Width < wanted.Width || image.Height < wanted.Height)
        {
            return $"Export it again from a larger original at {target}; enlarging this one would only blur it.";
        }

        if ((long)image.Width * wanted.Height == (long)image.Height * wanted.Width)
        {
            return $"Scale it down to {target}.";
        }

        var crop = Crop.Nearest(image.Width, image.Height, wanted.Width, wanted.Height);
        return crop == (wanted.Width, wanted.Height)
            ? $"Crop to {target}."
            : $"Crop to {Measure.Pixels(crop.Width, crop.Height)}, then scale down to {target}.";
    }
}
