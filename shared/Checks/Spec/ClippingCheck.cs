using System.Globalization;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Spec;

public sealed class ClippingCheck : IImageCheck
{
    private const double MostHighlightPercent = 15;
    private const double MostShadowPercent = 30;

    public RuleDescription About { get; } = new(
        "SPEC-014",
        1,
        "Clipped highlights and shadows",
        "Share of the picture, on a grid of at most 256 cells a side, that is white in all channels (253 and up) or black in all (3 and less) "
            + "in areas that don't reach the edge.",
        "At most 15 % clipped to white and 30 % to black.",
        RuleDescription.AlwaysAdvice,
        "Take exposure or contrast back where the drawing shows stripes; what was cut off must come from the original.",
        "Measured by this project over 413 real pictures: of all white, one photograph in twenty has 33 % and more, nearly all packshots on a white "
            + "ground that reaches the edge, which is why such areas aren't counted.");

    public EvidenceKind? Shows => EvidenceKind.Clipped;

    public Severity SeverityFor(Brief brief) => Severity.Advice;

    public Judgement Judge(CheckInput input, Brief brief)
    {
        using var areas = ClippedAreas.Of(input.Image.Small);
        var (highlights, shadows) = (areas.Percent(Clipping.Highlight), areas.Percent(Clipping.Shadow));
        var (blown, blocked) = (highlights > MostHighlightPercent, shadows > MostShadowPercent);
        return Judgement.Of(
            !blown && !blocked,
            string.Create(CultureInfo.InvariantCulture, $"white {highlights:0.#} %, black {shadows:0.#} %"),
            string.Create(CultureInfo.InvariantCulture, $"white at most {MostHighlightPercent} %, black at most {MostShadowPercent} %"),
            "Light and shade keep their detail.",
            $"Large areas inside the picture have lost all detail to {(blown, blocked) switch { (true, true) => "white and to black", (true, _) => "white", _ => "black" }}. "
                + "Take exposure or contrast back in the original.");
    }
}
