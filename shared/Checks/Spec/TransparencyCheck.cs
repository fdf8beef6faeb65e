using System.Globalization;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Checks.Spec;

public sealed class TransparencyCheck : IImageCheck
{
    private const int Opaque = 255;

    public RuleDescription About { get; } = new(
        "SPEC-009",
        1,
        "Transparency",
        "The lowest alpha of all pixels and the share of pixels that are not fully opaque. An alpha channel that is opaque throughout is no miss.",
        "The brief's word on transparency; where it states none, every pixel is opaque.",
        RuleDescription.BlockingWhereAsked,
        "Put the picture on its ground and export it without an alpha channel.",
        "Exact count over all pixels. Placements lay a see-through image on white, black or their own page.");

    public Severity SeverityFor(Brief brief) => BriefRule.SeverityWhere(brief.File.Transparency == Allowance.Forbidden, brief);

    public Judgement Judge(CheckInput input, Brief brief)
    {
        if (input.Image.Pixels.Alpha is not { } alpha)
        {
            return new Judgement(CheckOutcome.Met, "The image has no alpha channel.", "no alpha channel", Limit(brief));
        }

        var used = alpha.Least < Opaque;
        var measured = used
            ? string.Create(CultureInfo.InvariantCulture, $"{Share(alpha.TransparentPercent)} % of the pixels see-through, lowest alpha {alpha.Least}")
            : "alpha channel, opaque throughout";
        return Judgement.Of(
            !used || brief.File.Transparency == Allowance.Allowed,
            measured,
            Limit(brief),
            used
                ? "The image is see-through in parts, as the brief allows."
                : "The image has an alpha channel that is opaque throughout; without it the file would be smaller.",
            "The image is see-through in parts, and what shows there is up to each placement. Put it on its ground and export it without alpha.");
    }

    private static string Limit(Brief brief) => brief.File.Transparency == Allowance.Allowed ? "transparency allowed" : "opaque";

    private static string Share(double percent) => percent is > 0 and < 0.1 ? "under 0.1" : percent.ToString("0.#", CultureInfo.InvariantCulture);
}
