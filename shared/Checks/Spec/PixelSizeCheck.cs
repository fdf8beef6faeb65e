using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Spec;

public sealed class PixelSizeCheck : IPlacementCheck
{
    internal const string Code = "SPEC-002";

    public RuleDescription About { get; } = new(
        Code,
        2,
        "Pixel size",
        "Width and height in pixels after EXIF orientation, as a viewer shows the image.",
        "The placement's exact pixels, of which one must be met, and its least and greatest pixels; a placement that states none takes any size.",
        RuleDescription.BlockingWhereBinding,
        "Crop to the placement's ratio and scale to its pixels; never enlarge.",
        "The brief, or the preset that it names; EXIF 3.0, tag 0x0112.");

    public Severity SeverityFor(Brief brief) => BriefRule.Severity(brief);

    public Judgement Judge(CheckInput input, Placement placement)
    {
        var image = input.Image;
        var measured = Measure.Pixels(image.Width, image.Height);
        var rules = RulesOf(image, placement).ToArray();
        if (rules.Length == 0)
        {
            return new Judgement(CheckOutcome.Met, $"'{placement.Name}' takes any size in pixels.", measured, "any size");
        }

        var missed = rules.Where(rule => !rule.Met).ToArray();
        var limit = string.Join("; ", rules.Select(rule => rule.Limit));
        return missed.Length == 0
            ? new Judgement(CheckOutcome.Met, $"The image has the {limit} that '{placement.Name}' takes.", measured, limit)
                .RestingOn(placement, [.. rules.Select(rule => rule.Field)])
            : new Judgement(
                CheckOutcome.Missed,
                $"The image is {measured}; '{placement.Name}' takes {string.Join(" and ", missed.Select(rule => rule.Asked))}. {Remedy(image, placement)}",
                measured,
                limit).RestingOn(placement, [.. missed.Select(rule => rule.Field)]);
    }

    private static IEnumerable<SizeRule> RulesOf(ImageFacts image, Placement placement)
    {
        if (!placement.Sizes.IsEmpty)
        {
            var sizes = LimitWords.Sizes(placement.Sizes);
            yield return new(LimitField.Sizes, placement.Sizes.Contains(new(image.Width, image.Height)), sizes, $"exactly {sizes}");
        }

        // A brief whose one size lies outside its bounds is refused, so that meeting the size meets them.
        if (placement.Sizes is [_] && placement.Binds(LimitField.Sizes))
        {
            yield break;
        }

        if (placement.Minimum is { } least)
        {
            var words = $"at least {LimitWords.Bounds(least)}";
            yield return new(LimitField.Minimum, image.Width >= (least.Width ?? 0) && image.Height >= (least.Height ?? 0), words, words);
        }

        if (placement.Maximum is { } most)
        {
            var words = $"at most {LimitWords.Bounds(most)}";
            yield return new(
                LimitField.Maximum, image.Width <= (most.Width ?? int.MaxValue) && image.Height <= (most.Height ?? int.MaxValue), words, words);
        }
    }

    private static string Remedy(ImageFacts image, Placement placement)
    {
        if (Refitting.Find(image.Width, image.Height, placement) is { } refit)
        {
            return RefitWords.Of(refit);
        }

        var target = placement switch
        {
            { Sizes: [var only] } => $" at {LimitWords.Pixels(only)}",
            { Minimum: { } least } => $" at {LimitWords.Bounds(least)} or more",
            _ => "",
        };
        return $"Export it again from a larger original{target}; enlarging this one would only blur it.";
    }

    /// <param name="Asked">To stand after "takes".</param>
    private sealed record SizeRule(LimitField Field, bool Met, string Limit, string Asked);
}
