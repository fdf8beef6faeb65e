using System.Globalization;
using ReviewPipeline.Checks.Consistency;

namespace ReviewPipeline.Benchmarks.FrameSets;

/// <summary>
/// What the learning half says that ConsistencyThresholds should hold. Later numbers rest on earlier ones: enter them from the top, and
/// run again until they repeat.
/// </summary>
internal static class Learned
{
    /// <summary>
    /// How the false alarms are shared out. Another scene is far beyond any limit of palette and grade; blur and grain are found the more
    /// the more their tests may err.
    /// </summary>
    private static readonly (OddTest Test, double Share)[] Shares =
    [
        (OddTest.Palette, 1), (OddTest.Grade, 1), (OddTest.ClosePalette, 1), (OddTest.CloseGrade, 1), (OddTest.Sharpness, 2), (OddTest.Grain, 2),
    ];

    /// <summary>Of clean sets, by the tests together: sets of three scatter more on sources that weren't learned from.</summary>
    private static double FalseAlarmsAt(int frames) => frames == 3 ? 0.04 : 0.05;

    public static IEnumerable<string> Lines(MadeFrames[] half, FrameSignature[][] unrelated)
    {
        MadeFrames[] photographs = [.. half.Where(frames => frames.Source.Part is null)];
        yield return $"GradeDeviations = [{Deviations(photographs, frame => frame.Grade)}]";
        yield return $"TextureDeviations = [{Deviations(photographs, frame => frame.Texture)}]";
        var clean = Trial.Clean(photographs, 5, 4).ToArray();
        foreach (var test in (OddTest[])[OddTest.Palette, OddTest.Grade, OddTest.Sharpness, OddTest.Grain])
        {
            var within = clean.Select(trial => new PairwiseDistances(test, trial.Frames).Spread).Order().ToArray();
            var between = unrelated.Select(frames => new PairwiseDistances(test, frames).Spread).Order().ToArray();
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{test}Floor = {4 * At(within, 0.5):0.000}; {test}Spread between {At(within, 0.95):0.000} (95 % of clean sets) and {At(between, 0.01):0.000} (1 % of unrelated ones)");
        }

        foreach (var frames in (int[])[3, 4, 5, 6, 8, 10])
        {
            const int Sets = 6;
            yield return Limits([.. FrameSetsCommand.OfKinds(half).Select(kind => Trial.Clean(kind.Sources, frames, Sets).ToArray())], frames);
        }
    }

    /// <summary>The greatest shares of the tests at which they together stay at the aim, for photographs and for clips alike.</summary>
    private static string Limits(Trial[][] kinds, int frames)
    {
        var greatest = Array.ConvertAll(kinds, clean => Array.ConvertAll(Shares, pair => clean.Select(trial => Greatest(trial, pair.Test)).ToArray()));
        double[][] sorted = [.. Shares.Select((_, test) => greatest.SelectMany(tests => tests[test]).Order().ToArray())];
        double low = 0, high = FalseAlarmsAt(frames);
        for (var step = 0; step < 20; step++)
        {
            var share = (low + high) / 2;
            var limits = LimitsAt(share);
            var held = Enumerable.Range(0, kinds.Length).All(kind => FalseAlarms(kind, limits) <= FalseAlarmsAt(frames) * kinds[kind].Length);
            (low, high) = held ? (share, high) : (low, share);
        }

        var found = LimitsAt(low);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"new({frames}, {string.Join(", ", found.Select(limit => limit.ToString("0.00", CultureInfo.InvariantCulture)))}),  // {kinds.Sum(clean => clean.Length)} clean sets, {low:P1} of palette; alarms {string.Join(" and ", kinds.Select((clean, kind) => $"{(double)FalseAlarms(kind, found) / clean.Length:P1}"))}");

        double[] LimitsAt(double share) =>
            [.. Shares.Select((test, i) => At(sorted[i], 1 - (share * test.Share)))];

        int FalseAlarms(int kind, double[] limits) => Enumerable.Range(0, kinds[kind].Length)
            .Count(i => kinds[kind][i].SeesAnotherScene || Enumerable.Range(0, Shares.Length).Any(test => greatest[kind][test][i] > limits[test]));
    }

    /// <summary>The greatest score in the set that the rule would let count.</summary>
    private static double Greatest(Trial trial, OddTest test) => trial.Compared.Frames
        .Where(frame => frame.OthersSpread.IsOneScene
            && (test is OddTest.Sharpness or OddTest.Grain || frame.ToOthers.IsFar || !frame.Difference.IsSmallDrift))
        .Select(frame => frame.Scores!.Of(test) * ConsistencyThresholds.OddFrom(test, trial.Frames.Length))
        .DefaultIfEmpty(0)
        .Max();

    private static string Deviations(MadeFrames[] half, Func<FrameSignature, float[]> numbers)
    {
        var length = numbers(half[0].Shots[0]).Length;
        return string.Join(", ", Enumerable.Range(0, length).Select(i =>
        {
            var differences = half.SelectMany(source => source.Shots.Skip(1).Zip(source.Shots, (one, other) => (double)Math.Abs(numbers(one)[i] - numbers(other)[i])));
            return string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0.0005, At([.. differences.Order()], 0.5)):0.0000}f");
        }));
    }

    public static double At(double[] sorted, double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
}
