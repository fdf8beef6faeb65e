using System.Globalization;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging.Fingerprints;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Checks.Duplicates;

/// <summary>
/// Tells of the decided images that a candidate looks like. Which there are is looked up once, when the candidate is checked, and recorded:
/// from the record and the file alone the check comes to the same again.
/// </summary>
public sealed class NearDuplicateCheck : IImageCheck
{
    public RuleDescription About { get; } = new(
        "NEAR-001",
        1,
        "Near-duplicate of a decided image",
        "PDQ (Meta): 256 bits of what the picture looks like, in all eight ways to lay it down, against every checked image of every brief.",
        "Up to 31 bits apart it is the same picture, from 32 to 64 an edited copy; above 64 another picture. "
            + "It is missed where such an image is approved, rejected or revoked already. "
            + "Below a PDQ quality of 50 there is too little in the picture to tell. "
            + "A crop of 5 % a side is 82 bits off in the median, and is not found this way.",
        RuleDescription.AlwaysAdvice,
        "Look at both. Read why the other one was rejected or revoked; don't buy or make again what is approved already.",
        "Meta ThreatExchange, PDQ: 31 for a match, quality from 50. Measured on real images (docs/near-duplicates.md): no two distinct ones nearer than 92, however laid down.")
    {
        SpeaksOfOthers = true,
    };

    public Severity SeverityFor(Brief brief) => Severity.Advice;

    public Judgement Judge(CheckInput input, Brief brief)
    {
        var quality = input.Image.Print.Quality;
        if (quality < Fingerprint.LeastQuality)
        {
            return Judgement.CannotTell(
                "There is too little in the picture to tell it from others by.",
                string.Create(CultureInfo.InvariantCulture, $"PDQ quality {quality} of 100; at least {Fingerprint.LeastQuality}"));
        }

        if (input.Neighbours is not { } found)
        {
            return Judgement.NotChecked("It was not compared with earlier images.");
        }

        var decided = found.Nearest.Where(neighbour => neighbour.IsDecided).ToList();
        return Judgement.Of(
            decided.Count == 0,
            Measured(found),
            $"more than {Neighbour.EditedCopy} of {PdqHash.BitCount} bits from every approved, rejected or revoked image",
            "No approved, rejected or revoked image looks like it.",
            decided.Count == 0 ? "" : Told(decided));
    }

    /// <summary>
    /// Without names: whoever sees the finding may see no other brief than its own. The candidate's page shows the others, each to whoever may
    /// see it.
    /// </summary>
    private static string Told(List<Neighbour> decided)
    {
        var others = decided.Count == 1 ? "" : $", and like {decided.Count - 1} more";
        return $"It is {decided[0].InWords} an image that is {Words.Of(decided[0].Status)}{others}. Look at both.";
    }

    private static string Measured(Neighbourhood found)
    {
        var others = string.Create(CultureInfo.InvariantCulture, $"{found.Compared} other image{(found.Compared == 1 ? "" : "s")}");
        return found.Nearest.IsEmpty
            ? $"nothing like it among {others}"
            : string.Create(CultureInfo.InvariantCulture, $"{found.Nearest[0].Distance} of {PdqHash.BitCount} bits differ, among {others}");
    }
}
