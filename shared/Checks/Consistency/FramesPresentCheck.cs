using ReviewPipeline.Briefs;

namespace ReviewPipeline.Checks.Consistency;

public sealed class FramesPresentCheck : ISetCheck
{
    public RuleDescription About { get; } = new(
        "SET-001",
        1,
        "All frames present",
        "How many frames the set has, a file name counted once, by its newest file; refused and rejected files don't count.",
        "The number of frames that the brief asks for.",
        RuleDescription.BlockingInProduction,
        "Upload the missing frames to the set, or take those that are too many to another set.",
        "The brief.");

    public Severity SeverityFor(Brief brief) => BriefRule.Severity(brief);

    public Judgement Judge(ComparedSet set, Brief brief)
    {
        int count = set.Frames.Length, wanted = brief.Frames;
        var turnedAway = set.Absent.Length == 0 ? "" : $" {SetWords.Count(set.Absent.Length, "file")} came and {(set.Absent.Length == 1 ? "was" : "were")} refused or rejected.";
        return Judgement.Of(
            count == wanted,
            SetWords.Count(count, "frame"),
            SetWords.Count(wanted, "frame"),
            $"All {SetWords.Count(wanted, "frame")} are there.",
            count < wanted
                ? $"{count} of {SetWords.Count(wanted, "frame")} are there.{turnedAway} Upload the {(wanted - count == 1 ? "missing one" : $"{wanted - count} that are missing")}."
                : $"There are {count} frames, {count - wanted} more than the brief asks for. Take what doesn't belong to another set.");
    }
}
