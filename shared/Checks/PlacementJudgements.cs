using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks.Spec;
using ReviewPipeline.Imaging;
using ReviewPipeline.Review;

namespace ReviewPipeline.Checks;

/// <summary>One placement's rules against one image.</summary>
internal sealed record PlacementJudgements(Placement Placement, ImageFacts Image, ImmutableArray<JudgedResult> Results)
{
    /// <summary>A check that failed has a message of any length, and verdicts of twenty placements must fit into an entry.</summary>
    private const int LongestWhy = 120;

    private ImmutableArray<string> Failed => [.. Results.Where(judged => judged.IsUnmet && judged.Binds).Select(judged => judged.Result.Code)];

    public PlacementVerdict Verdict => new(Placement.Id, Failed.IsEmpty, Failed)
    {
        Misses =
        [
            .. Results.Where(judged => judged.IsUnmet).OrderByDescending(judged => judged.Binds)
                .Select(judged => new PlacementMiss(judged.Result.Code, judged.Binds, Why(judged.Result))),
        ],
        Refit = Results.Any(judged => judged.IsUnmet && Refitting.Mends(judged.Result.Code)) && Refitting.Find(Image.Width, Image.Height, Placement) is { } refit
            ? refit with { Suffices = Failed.All(Refitting.Mends) }
            : null,
    };

    /// <summary>
    /// The placement to report against: the one with the fewest misses of limits that bind; of met ones that with the least advice, of others
    /// that with the nearest ratio; of equals the first in the brief. A wrong shape counts once, though it misses ratio and pixels: else a
    /// placement that states no ratio would seem the nearest.
    /// </summary>
    public static PlacementJudgements? Nearest(ImmutableArray<PlacementJudgements> all) =>
        all.MinBy(candidate => (
            Misses(candidate.Failed),
            candidate.Failed.IsEmpty ? candidate.Results.Count(judged => judged.IsUnmet) : 0,
            candidate.RatioDistance()));

    private static int Misses(IEnumerable<string> codes) => codes.DistinctBy(code => Refitting.Mends(code) ? "" : code, StringComparer.Ordinal).Count();

    private static string Why(CheckResult result)
    {
        var why = result is { Measured: { } measured, Limit: { } limit } ? $"{measured} against {limit}" : result.Message;
        return why.Length <= LongestWhy ? why : string.Concat(why.AsSpan(0, LongestWhy), "…");
    }

    /// <summary>How far one ratio lies from the other, as a logarithm: wider and narrower count alike.</summary>
    private double RatioDistance()
    {
        var (width, height) = Placement switch
        {
            { Ratio: { } ratio } => ((double)ratio.Width, (double)ratio.Height),
            { Sizes: [var size, ..] } => (size.Width, size.Height),
            _ => (Image.Width, (double)Image.Height),
        };
        return Math.Abs(Math.Log(Image.Width * height / (Image.Height * width)));
    }
}
