using System.Globalization;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Spec;

public sealed class BlankCheck : IImageCheck
{
    // Measured by this project over 413 real photographs, drawings and generated stills: the least deviation was 11.6,
    // the smallest share of active tiles 10 %.
    private const double BlankBelowDeviation = 4;
    private const double BlankBelowActiveTiles = 2;
    private const double NearlyUniformBelowDeviation = 10;

    public RuleDescription About { get; } = new(
        "SPEC-006",
        1,
        "Blank image",
        "Standard deviation of luma (0 to 255) on a grid of at most 256 cells a side, "
            + "and the share of the grid's 16 × 16 tiles whose own deviation is above 2.",
        "Blank below a deviation of 4 with less than 2 % active tiles; nearly uniform below a deviation of 10.",
        RuleDescription.AlwaysAdvice,
        "Look whether generation or export failed; a deliberately plain image may stay.",
        "Measured over 413 real photographs, drawings and generated stills: least deviation 11.6, least share of active tiles 10 %.");

    public Severity SeverityFor(Brief brief) => Severity.Advice;

    public Judgement Judge(CheckInput input, Brief brief)
    {
        var image = input.Image;
        var luma = image.Luma;
        var blank = luma.Deviation < BlankBelowDeviation && luma.ActiveTilesPercent < BlankBelowActiveTiles;
        return Judgement.Of(
            !blank && luma.Deviation >= NearlyUniformBelowDeviation,
            string.Create(CultureInfo.InvariantCulture, $"deviation {luma.Deviation:0.0}, active tiles {luma.ActiveTilesPercent:0.#} %"),
            $"deviation at least {NearlyUniformBelowDeviation}",
            "The picture has contrast.",
            blank
                ? "The image is blank: one tone all over. Look whether generation or export failed."
                : "The image is nearly uniform: it has very little contrast. Look whether that is meant.");
    }
}
