using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;
using ReviewPipeline.Review;

namespace ReviewPipeline.Checks;

/// <summary>One placement's rules against one image.</summary>
internal sealed record PlacementJudgements(Placement Placement, ImmutableArray<CheckResult> Results)
{
    public int Unmet => Results.Count(result => result.Outcome != CheckOutcome.Met);

    public PlacementVerdict Verdict => new(
        Placement.Id,
        Unmet == 0,
        [.. Results.Where(result => result.Outcome != CheckOutcome.Met).Select(result => result.Code)]);

    /// <summary>
    /// The placement to report against: the one with the fewest misses (none, where some placement is met);
    /// of equals the one with the nearest ratio, and of those the first in the brief.
    /// </summary>
    public static PlacementJudgements? Nearest(ImmutableArray<PlacementJudgements> all, ImageFacts image) =>
        all.MinBy(candidate => (candidate.Unmet, RatioDistance(image, candidate.Placement)));

    /// <summary>How far one ratio lies from the other, as a logarithm: wider and narrower count alike.</summary>
    private static double RatioDistance(ImageFacts image, Placement placement)
    {
        var (width, height) = placement switch
        {
            { Ratio: { } ratio } => ((double)ratio.Width, (double)ratio.Height),
            { Sizes: [var size, ..] } => (size.Width, size.Height),
            _ => (image.Width, (double)image.Height),
        };
        return Math.Abs(Math.Log(image.Width * height / (image.Height * width)));
    }
}
