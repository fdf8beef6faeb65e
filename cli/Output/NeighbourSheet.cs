using ReviewPipeline.Imaging.Fingerprints;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Output;

/// <summary>Which other images a candidate looks like, for people's eyes.</summary>
internal static class NeighbourSheet
{
    public static void Print(CandidateState candidate, IEnumerable<NeighbourNow> neighbours)
    {
        if (candidate.Verdict is not { } verdict)
        {
            return;
        }

        foreach (var neighbour in neighbours)
        {
            var (found, now) = (neighbour.Found, neighbour.State);
            Screen.Line(
                $"  Looks like {now.Brief}/{now.Set}/{now.File} ({Words.Of(neighbour.Status)}), {found.Candidate}. "
                + $"{found.Title}: {found.Distance} of {PdqHash.BitCount} bits differ.");
        }

        if (verdict.Neighbours is { Nearest.IsEmpty: true } compared)
        {
            Screen.Line($"  Nothing like it among {compared.Compared} other images; a crop of 5 % a side or more is not found.");
        }
    }
}
