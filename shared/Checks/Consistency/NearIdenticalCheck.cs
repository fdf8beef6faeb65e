using System.Globalization;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks.Duplicates;

namespace ReviewPipeline.Checks.Consistency;

public sealed class NearIdenticalCheck : ISetCheck
{
    /// <summary>Pairs that a message names; their number is told in full.</summary>
    private const int MostNamed = 4;

    /// <summary>A flat picture's hash says nothing: Meta's recommendation for PDQ.</summary>
    private const int LeastQuality = 50;

    public RuleDescription About { get; } = new(
        "SET-003",
        1,
        "No frame twice",
        "For each pair of frames, whether the files have the same bytes or the same pixels, else the distance of their PDQ hashes (0 to 256).",
        "The same picture up to a distance of 31, nearly the same shot up to 64; hashes of a quality below 50 aren't compared.",
        RuleDescription.AlwaysAdvice,
        "Look whether one of the two was uploaded in place of another frame.",
        "PDQ (Meta ThreatExchange 2019): 31 is its recommendation; distinct photographs were never closer than 92 in 49,455 pairs. "
            + "Neighbouring frames of one clip lie at 18 (median), evenly spaced ones at 110.");

    public Severity SeverityFor(Brief brief) => Severity.Advice;

    public Judgement Judge(ComparedSet set, Brief brief)
    {
        if (set.Frames.Length < 2)
        {
            return Judgement.NotChecked("There are no two frames to compare yet.");
        }

        var pairs = set.Frames.SelectMany((one, i) => set.Frames.Skip(i + 1).Select(other => new Pair(one, other))).ToArray();
        var alike = pairs.Where(pair => pair.Words is not null).OrderBy(pair => pair.Distance).ToArray();
        var named = alike.Take(MostNamed).Select(pair => $"Frames {pair.One.Number} and {pair.Other.Number} {pair.Words}.").ToList();
        if (alike.Length > MostNamed)
        {
            named.Add($"So it is with {alike.Length - MostNamed} more pairs.");
        }

        var nearest = pairs.MinBy(pair => pair.Distance ?? int.MaxValue)?.Distance;
        return Judgement.Of(
            alike.Length == 0,
            nearest is { } distance ? string.Create(CultureInfo.InvariantCulture, $"nearest pair at {distance}") : "no hashes to compare",
            $"above {Neighbour.EditedCopy}",
            "No two frames are the same.",
            $"{string.Join(' ', named)} Look whether one came in place of another frame.");
    }

    private sealed record Pair(SetFrame One, SetFrame Other)
    {
        /// <summary>Null where there are no two hashes that say enough.</summary>
        public int? Distance { get; } =
            One.Sha256 == Other.Sha256 || (One.Print is not null && One.Print.Pixels == Other.Print?.Pixels) ? 0
            : One.Print is { Quality: >= LeastQuality } one && Other.Print is { Quality: >= LeastQuality } other ? one.Pdq.DistanceTo(other.Pdq)
            : null;

        public string? Words => Distance switch
        {
            _ when One.Sha256 == Other.Sha256 => "are the same file",
            <= Neighbour.SamePicture => "are the same picture",
            <= Neighbour.EditedCopy => "are nearly the same shot",
            _ => null,
        };
    }
}
