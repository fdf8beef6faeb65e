using System.Globalization;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Checks.Spec;

public sealed class AnimationCheck : IImageCheck
{
    public RuleDescription About { get; } = new(
        "SPEC-010",
        1,
        "Animation",
        "Frames of a GIF, animated PNG, animated WebP or AVIF sequence, or pages of a TIFF, as the container holds them.",
        "The brief's word on animation; where it states none, one frame.",
        RuleDescription.BlockingWhereAsked,
        "Export the one frame that is meant.",
        "GIF89a; PNG third edition, 11.3.6; RFC 9649, 2.7.1.1; AVIF 1.1 (brand avis); TIFF 6.0.");

    public Severity SeverityFor(Brief brief) => BriefRule.SeverityWhere(brief.File.Animation == Allowance.Forbidden, brief);

    public Judgement Judge(CheckInput input, Brief brief)
    {
        var frames = input.File.Frames;
        var noun = input.File.Format == ImageFormat.Tiff ? "page" : "frame";
        var allowed = brief.File.Animation == Allowance.Allowed;
        return Judgement.Of(
            frames == 1 || allowed,
            string.Create(CultureInfo.InvariantCulture, $"{frames} {noun}{(frames == 1 ? "" : "s")}"),
            allowed ? "animation allowed" : "1 frame",
            frames == 1 ? "The file is a still." : "The file is animated, as the brief allows; every other check looked at its first frame only.",
            $"The file has {frames.ToString(CultureInfo.InvariantCulture)} {noun}s, and only the first was checked. Export the one that is meant.");
    }
}
