using System.Globalization;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Spec;

public sealed class LetterboxCheck : IImageCheck
{
    /// <summary>Of the side they lie along: thinner ones are frames or rounding, and no format's difference comes out that thin.</summary>
    private const double LeastBarPercent = 2;

    /// <summary>How far opposite bars may differ, of the same side: players and editors centre the picture.</summary>
    private const double MostDifferencePercent = 2;

    public RuleDescription About { get; } = new(
        "SPEC-013",
        1,
        "Letterbox bars",
        "Rows and columns of one flat colour at opposite edges that are alike and end in a hard straight step.",
        "No pair of bars of 2 % of the side or more, equal within 2 %; bars on all four sides are a frame, of which it can't be told.",
        RuleDescription.AlwaysAdvice,
        "Crop the bars off, or render the picture again in the ratio that is wanted; a frame that is meant may stay.",
        "Measured by this project: without the test for a hard step one picture in ten was flagged, with it 1.2 % of 413, all of them framed by "
            + "design; it finds 90 % of bars of 3 to 12 % after JPEG at quality 80. Of AI images 6 to 12 % have flat edges by design.");

    public EvidenceKind? Shows => EvidenceKind.Letterbox;

    public Severity SeverityFor(Brief brief) => Severity.Advice;

    public Judgement Judge(CheckInput input, Brief brief)
    {
        var (image, bars) = (input.Image, input.Image.Pixels.Bars);
        var (upright, sideways) = (Pair(bars.Top, bars.Bottom, image.Height), Pair(bars.Left, bars.Right, image.Width));
        var boxed = bars.HardEdges && (upright || sideways);
        if (boxed && upright && sideways)
        {
            return Judgement.CannotTell(
                "A flat frame goes around the whole picture: by design, or boxed twice. Look whether it is meant.", Describe(bars, image, upright, sideways));
        }

        return Judgement.Of(
            !boxed,
            boxed ? Describe(bars, image, upright, sideways) : "no bars",
            "no pair of bars of 2 % or more",
            "The picture fills its frame.",
            boxed
                ? $"The picture stands between flat bars. Crop to {Measure.Pixels(Inner(image.Width, bars.Left, bars.Right, sideways), Inner(image.Height, bars.Top, bars.Bottom, upright))}, or leave it if the frame is meant."
                : "");
    }

    private static bool Pair(int one, int other, int side) =>
        100.0 * Math.Min(one, other) >= LeastBarPercent * side && 100.0 * Math.Abs(one - other) <= MostDifferencePercent * side;

    private static int Inner(int side, int one, int other, bool barred) => barred ? side - one - other : side;

    private static string Describe(FlatBars bars, ImageFacts image, bool upright, bool sideways)
    {
        var parts = new List<string>(2);
        if (upright)
        {
            parts.Add(string.Create(
                CultureInfo.InvariantCulture, $"top {bars.Top} px ({100.0 * bars.Top / image.Height:0.#} %), bottom {bars.Bottom} px"));
        }

        if (sideways)
        {
            parts.Add(string.Create(
                CultureInfo.InvariantCulture, $"left {bars.Left} px ({100.0 * bars.Left / image.Width:0.#} %), right {bars.Right} px"));
        }

        return string.Join("; ", parts);
    }
}
