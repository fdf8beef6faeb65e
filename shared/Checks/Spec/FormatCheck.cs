using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Spec;

public sealed class FormatCheck : IPlacementCheck
{
    public RuleDescription About { get; } = new(
        "SPEC-001",
        2,
        "File format",
        "The format recognised from the file's first bytes, not from its name.",
        "The placement's list of formats; a placement without one takes any.",
        RuleDescription.BlockingWhereBinding,
        "Export the image again in a format that the placement takes.",
        "WHATWG MIME Sniffing; the format's own specification.");

    public Severity SeverityFor(Brief brief) => BriefRule.Severity(brief);

    public Judgement Judge(CheckInput input, Placement placement)
    {
        var format = FormatName.Of(input.File.Format);
        var taken = FormatName.AnyOf(placement.Formats);
        return Judgement.Of(
            placement.Formats.IsEmpty || placement.Formats.Contains(input.File.Format),
            format,
            taken,
            $"The file is {format}, which '{placement.Name}' takes.",
            $"The file is {format}; '{placement.Name}' takes {taken}. Export it again as {taken}.")
            .RestingOn(placement, LimitField.Formats);
    }
}
