using System.Globalization;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Checks.Consistency;

public sealed class NearIdenticalCheck : ISetCheck
{
    /// <summary>Pairs that a message names; their number is told in full.</summary>
    private const int MostNamed = 4;

    public RuleDescription About { get; } = new(
        "SET-003",
        1,
        "No frame twice",
        "For each pair of frames, whether the files have the same bytes.",
        "No two frames are the same file.",
        RuleDescription.AlwaysAdvice,
        "Look whether one of the two was uploaded in place of another frame.",
        "SHA-256 of the files.");

    public Severity SeverityFor(Brief brief) => Severity.Advice;

    public Judgement Judge(ComparedSet set, Brief brief)
    {
        if (set.Frames.Length < 2)
        {
            return Judgement.NotChecked("There are no two frames to compare yet.");
        }

        var pairs = set.Frames.SelectMany((one, i) => set.Frames.Skip(i + 1).Where(other => one.Sha256 == other.Sha256).Select(other => (one, other))).ToArray();
        var named = pairs.Take(MostNamed).Select(pair => $"frames {pair.one.Number} and {pair.other.Number}").ToList();
        return Judgement.Of(
            pairs.Length == 0,
            string.Create(CultureInfo.InvariantCulture, $"{pairs.Length} pairs alike"),
            "none alike",
            "No two frames are the same.",
            pairs.Length == 0
                ? ""
                : $"{SetWords.Sentence(DifferenceWords.And(named))} are the same file. Look whether one came in place of another frame.");
    }
}
