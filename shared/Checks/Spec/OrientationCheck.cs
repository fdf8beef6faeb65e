using ReviewPipeline.Briefs;

namespace ReviewPipeline.Checks.Spec;

public sealed class OrientationCheck : IImageCheck
{
    public RuleDescription About { get; } = new(
        "SPEC-011",
        1,
        "Orientation",
        "EXIF tag 0x0112: how the stored pixels are to be turned or mirrored by whoever shows them.",
        "Stored upright.",
        RuleDescription.AlwaysAdvice,
        "Export the image with its pixels turned upright and no orientation tag.",
        "EXIF 3.0, tag 0x0112. Whoever drops the metadata shows the image lying down; all measures here are of the turned picture.");

    public Severity SeverityFor(Brief brief) => Severity.Advice;

    public Judgement Judge(CheckInput input, Brief brief)
    {
        var turned = input.File.Orientation switch
        {
            1 => "stored upright",
            2 => "stored mirrored",
            3 => "stored upside down",
            4 => "stored upside down and mirrored",
            5 or 7 => "stored on its side and mirrored",
            _ => "stored on its side",
        };
        return Judgement.Of(
            input.File.Orientation == 1,
            turned,
            "stored upright",
            "The pixels are stored as they are shown.",
            $"The picture is {turned} and turned by a tag; a placement that drops metadata shows it wrongly. Export it with its pixels upright.");
    }
}
