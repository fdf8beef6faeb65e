using System.Globalization;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Checks.Consistency;

public sealed class OneCampaignCheck : ISetCheck
{
    public RuleDescription About { get; } = new(
        "SET-005",
        1,
        "One campaign",
        "Median distance of all pairs of frames by palette (0 to 1) and by grade (in typical deviations), and of each frame to approved frames.",
        "Palette and grade spread of shots of one scene; with approved frames of the brief as a reference, how far those lie from each other. "
            + "Different scenes under one look can't be told from unrelated pictures without a reference.",
        RuleDescription.AlwaysAdvice,
        "Approve one set first, so that the others have a reference; then grade the named frames like it.",
        "Measured on labelled sets (docs/consistency.md).");

    public Severity SeverityFor(Brief brief) => Severity.Advice;

    public Judgement Judge(ComparedSet set, Brief brief)
    {
        if (set.Consistency is not { } consistency)
        {
            return Judgement.NotChecked(set.WhyNotCompared);
        }

        var measured = Describe(consistency.Spread);
        var limit = Describe(new(ConsistencyThresholds.PaletteSpread, ConsistencyThresholds.GradeSpread));
        int[] Numbers(IEnumerable<int> indices) => [.. indices.Select(index => set.Frames[index].Number)];

        if (consistency.Camps is { } camps)
        {
            return new(
                CheckOutcome.Missed,
                $"The set falls into two camps: {SetWords.Frames(Numbers(camps.First))}, and {SetWords.Frames(Numbers(camps.Second))}. "
                    + "Within each the frames agree. Take them apart, or grade one camp like the other.",
                measured,
                limit);
        }

        if (consistency.Spread.IsOneScene)
        {
            return new(CheckOutcome.Met, "The frames are as near to each other as shots of one scene.", measured, limit);
        }

        var apart = set.Frames.Length == 2
            ? "The two frames differ as much as unrelated pictures do"
            : "The frames differ from each other as much as unrelated pictures do";
        return consistency.Look is { } look
            ? ByReference(look, Numbers(Enumerable.Range(0, set.Frames.Length).Where(frame => look.OfLimit[frame] > 1)), apart, measured, limit)
            : Judgement.CannotTell(
                $"{apart}. Different scenes under one look measure the same, so whether this is one campaign cannot be told without a reference: "
                    + "approve a frame of the brief first.",
                measured);
    }

    private static Judgement ByReference(ReferenceLook look, int[] outside, string apart, string measured, string limit)
    {
        var approved = SetWords.Count(look.Count, "approved frame");
        return (outside.Length, look.ShowsALook) switch
        {
            (0, _) => new(CheckOutcome.Met, $"The frames differ, and each is as near to the {approved} of the brief as those allow.", measured, limit),
            (_, true) => new(
                CheckOutcome.Missed,
                $"{SetWords.Sentence(SetWords.Frames(outside))} {(outside.Length == 1 ? "lies" : "lie")} further from the {approved} of the brief "
                    + "than those lie from each other. Grade like them, or choose others.",
                measured,
                limit),
            _ => Judgement.CannotTell(
                $"{apart}, and {SetWords.Frames(outside)} from the {approved} too. So few show a scene and no look: "
                    + $"it takes {ReferenceLook.LeastForALook} approved frames to tell.",
                measured),
        };
    }

    private static string Describe(SetSpread spread) =>
        string.Create(CultureInfo.InvariantCulture, $"palette {spread.Palette:0.00}, grade {spread.Grade:0.0}");
}
