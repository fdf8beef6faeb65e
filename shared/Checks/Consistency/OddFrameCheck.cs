using System.Globalization;
using ReviewPipeline.Briefs;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Checks.Consistency;

public sealed class OddFrameCheck : ISetCheck
{
    public RuleDescription About { get; } = new(
        "SET-004",
        2,
        "No odd frame",
        "For each frame its median distance to the others, by palette, grade, sharpness and grain, as a multiple of the median distance among those others.",
        "Limits by the number of frames, so that all tests together flag at most 5 % of clean sets. A drift below 0.5 EV, 12 % of white "
            + "balance, 15 % of contrast and 20 % of saturation is shown and never judged.",
        RuleDescription.AlwaysAdvice,
        "Look at the named frame beside the others; grade it like them, or make it again.",
        "Measured on labelled sets (docs/consistency.md); Hellinger distance in OKLab, van de Weijer 2007, Ojala 2002.");

    public Severity SeverityFor(Brief brief) => Severity.Advice;

    public Judgement Judge(ComparedSet set, Brief brief)
    {
        if (set.Consistency is not { } consistency)
        {
            return Judgement.NotChecked(set.WhyNotCompared);
        }

        if (set.Frames.Length == 2)
        {
            return Judgement.CannotTell("Two frames have no majority: which of them is the odd one cannot be told.");
        }

        if (consistency.Odd is [var furthest, ..] odd)
        {
            var others = SetWords.TheOther(set.Frames.Length - 1);
            return new(
                CheckOutcome.Missed,
                string.Join(' ', odd.Take(3).Select(frame => $"Frame {set.Frames[frame.Index].Number} {frame.Against(others)}."))
                    + " Look at it beside the others.",
                string.Join("; ", furthest.By.Select(kind => $"{Words.Of(kind)} {Times(furthest.Of(kind))}")),
                "1 × each limit");
        }

        if (consistency.Camps is not null)
        {
            return Judgement.CannotTell("The set falls into two camps, so that no frame is the odd one.", Greatest(consistency));
        }

        return consistency.Frames.Any(frame => frame.StandsOut)
            ? Judgement.CannotTell("The frames differ too much among each other for one to be the odd one.", Greatest(consistency))
            : new(CheckOutcome.Met, "No frame stands out from the others.", Greatest(consistency), "1 × each limit");
    }

    private static string Greatest(SetConsistency consistency)
    {
        var (frame, kind) = (
            from compared in consistency.Frames
            from signature in Enum.GetValues<SignatureKind>()
            orderby compared.Of(signature) descending
            select (compared, signature)).First();
        return $"at most {Times(frame.Of(kind))}, by {Words.Of(kind)}";
    }

    private static string Times(double? share) => string.Create(CultureInfo.InvariantCulture, $"{share:0.0} ×");
}
