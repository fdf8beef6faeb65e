using ReviewPipeline.Briefs;

namespace ReviewPipeline.Checks.Spec;

public sealed class TextShareCheck : IImageCheck
{
    public RuleDescription About { get; } = new(
        "SPEC-020",
        1,
        "Text share",
        "Not measured: no text recognition is shipped with the product.",
        "None.",
        RuleDescription.AlwaysAdvice,
        "Look whether lettering takes more room than the placement likes; Meta once advised at most 20 %.",
        "A recogniser good enough to be relied on is a model of several megabytes that would have to be kept and updated; "
            + "the classical one missed lettering on photographs (2 of 8, measured).");

    public Severity SeverityFor(Brief brief) => Severity.Advice;

    public Judgement Judge(CheckInput input, Brief brief) =>
        Judgement.NotChecked("How much of the picture is text isn't measured: no text recognition is shipped with the product. Look for yourself.");
}
