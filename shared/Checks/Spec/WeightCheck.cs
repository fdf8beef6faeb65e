using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Spec;

public sealed class WeightCheck : IPlacementCheck
{
    public RuleDescription About { get; } = new(
        "SPEC-004",
        2,
        "Weight",
        "The size of the file in bytes.",
        "The placement's greatest file size; a placement without one takes any.",
        RuleDescription.BlockingWhereBinding,
        "Export again with stronger compression or in a denser format.",
        "The brief, or the preset that it names. KB and MB are 1024-based.");

    public Severity SeverityFor(Brief brief) => BriefRule.Severity(brief);

    public Judgement Judge(CheckInput input, Placement placement)
    {
        var measured = Measure.Bytes(input.File.Bytes);
        if (placement.MaximumBytes is not { } most)
        {
            return new Judgement(CheckOutcome.Met, $"'{placement.Name}' states no greatest weight.", measured, "any weight");
        }

        var limit = Measure.Bytes(most);
        return Judgement.Of(
            input.File.Bytes <= most,
            measured,
            $"at most {limit}",
            $"The file weighs no more than '{placement.Name}' takes.",
            $"The file weighs {measured}; '{placement.Name}' takes at most {limit}. Export it again with stronger compression.")
            .RestingOn(placement, LimitField.MaximumBytes);
    }
}
