using System.Collections.Immutable;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>Runs every set check on a frame set. All of them run and each gives one result, in the order of <see cref="All"/>.</summary>
public static class SetCheckEngine
{
    public static readonly ImmutableArray<ISetCheck> All =
    [
        new FramesPresentCheck(),
        new SameSizeCheck(),
        new NearIdenticalCheck(),
        new OddFrameCheck(),
        new OneCampaignCheck(),
    ];

    /// <summary>What no verdict on a set may be taken to say: shown wherever one is.</summary>
    public static readonly ImmutableArray<string> CannotSee =
    [
        "A drift below 0.5 EV, 12 % of white balance, 15 % of contrast and 20 % of saturation is shown by the bars and never judged: "
            + "measured, it is found hardly more often than by chance.",
        "Different scenes under one look and unrelated pictures measure alike. Only approved frames of the brief tell them apart.",
        "What a frame shows is not looked at: another product in the same light and colours is no odd frame here.",
    ];

    public static SetVerdict Run(SetInput input, Brief brief)
    {
        var set = new ComparedSet(input);
        return new(
            [.. All.Select(check => Judge(check, set, brief))],
            set.Consistency is { } consistency ? StandingsOf(set, consistency) : []);
    }

    private static CheckResult Judge(ISetCheck check, ComparedSet set, Brief brief)
    {
        var judgement = check.Judge(set, brief);
        return new(
            check.About.Code,
            check.About.Version,
            judgement.Outcome,
            check.SeverityFor(brief),
            judgement.Message,
            judgement.Measured,
            judgement.Limit);
    }

    private static ImmutableArray<FrameStanding> StandingsOf(ComparedSet set, SetConsistency consistency)
    {
        var odd = consistency.Odd.Select(frame => frame.Index).ToHashSet();
        return
        [
            .. consistency.Frames.Select(frame => new FrameStanding(
                set.Frames[frame.Index].Number,
                PerMille(frame.Of(SignatureKind.Palette)),
                PerMille(frame.Of(SignatureKind.Grade)),
                PerMille(frame.Of(SignatureKind.Texture)),
                PerMille(frame.Difference.Exposure),
                PerMille(frame.Difference.Warmth),
                PerMille(frame.Difference.Saturation),
                PerMille(frame.Difference.Contrast),
                PerMille(frame.Difference.Sharpness),
                PerMille(frame.Difference.Grain),
                odd.Contains(frame.Index))),
        ];
    }

    private static int? PerMille(double? share) => share is { } value ? PerMille(value) : null;

    private static int PerMille(double value) => (int)Math.Round(Math.Clamp(value, -99, 99) * 1000, MidpointRounding.AwayFromZero);
}

/// <summary>What all set checks gave: a pure function of the frames' recorded facts, the reference and the brief.</summary>
/// <param name="Results">In the order of <see cref="SetCheckEngine.All"/>.</param>
/// <param name="Standings">In the order of the frames; empty where they can't be compared.</param>
public sealed record SetVerdict(ImmutableArray<CheckResult> Results, ImmutableArray<FrameStanding> Standings);
