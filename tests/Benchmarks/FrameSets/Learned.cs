using System.Globalization;
using ReviewPipeline.Checks.Consistency;

namespace ReviewPipeline.Benchmarks.FrameSets;

/// <summary>
/// What the learning half says that ConsistencyThresholds should hold. Later numbers rest on earlier ones: enter them from the top, and
/// run again until they repeat.
/// </summary>
internal static class Learned
{
    /// <summary>Of clean sets, by the three tests together: sets of three scatter more on sources that weren't learned from.</summary>
    private static double FalseAlarmsAt(int frames) => frames == 3 ? 0.04 : 0.05;

    public static IEnumerable<string> Lines(MadeFrames[] half, FrameSignature[][] unrelated)
    {
        yield return $"GradeDeviations = [{Deviations(half, frame => frame.Grade)}]";
        yield return $"TextureDeviations = [{Deviations(half, frame => frame.Texture)}]";
        var clean = Trial.Clean(half, 5, 4).ToArray();
        foreach (var kind in Enum.GetValues<SignatureKind>())
        {
            var within = clean.Select(trial => new PairwiseDistances(kind, trial.Frames).Spread).Order().ToArray();
            var between = unrelated.Select(frames => new PairwiseDistances(kind, frames).Spread).Order().ToArray();
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{kind}Floor = {4 * At(within, 0.5):0.000}; {kind}Spread between {At(within, 0.95):0.000} (95 % of clean sets) and {At(between, 0.01):0.000} (1 % of unrelated ones)");
        }

        foreach (var frames in (int[])[3, 4, 5, 6, 8, 12])
        {
            yield return Limits(Trial.Clean(half, frames, frames < 8 ? 6 : frames < 12 ? 3 : 1).ToArray(), frames);
        }
    }

    /// <summary>The greatest common share of each test at which the three together stay at the aim.</summary>
    private static string Limits(Trial[] clean, int frames)
    {
        var greatest = Enum.GetValues<SignatureKind>().Select(kind => clean.Select(trial => Greatest(trial, kind)).ToArray()).ToArray();
        var sorted = Array.ConvertAll(greatest, scores => scores.Order().ToArray());
        double low = 0, high = FalseAlarmsAt(frames);
        for (var step = 0; step < 20; step++)
        {
            var share = (low + high) / 2;
            var limits = Array.ConvertAll(sorted, scores => At(scores, 1 - share));
            var alarms = Enumerable.Range(0, clean.Length).Count(i => clean[i].SeesAnotherScene || Enumerable.Range(0, 3).Any(kind => greatest[kind][i] > limits[kind]));
            (low, high) = alarms <= FalseAlarmsAt(frames) * clean.Length ? (share, high) : (low, share);
        }

        var found = Array.ConvertAll(sorted, scores => At(scores, 1 - low));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"new({frames}, {found[0]:0.00}, {found[1]:0.00}, {found[2]:0.00}),  // {clean.Length} clean sets, {low:P1} a test");
    }

    /// <summary>The greatest score in the set that the rule would let count.</summary>
    private static double Greatest(Trial trial, SignatureKind kind) => trial.Compared.Frames
        .Where(frame => frame.OthersSpread.IsOneScene && (kind == SignatureKind.Texture || frame.ToOthers.IsFar || !frame.Difference.IsSmallDrift))
        .Select(frame => frame.Scores!.Of(kind) * ConsistencyThresholds.OddFrom(kind, trial.Frames.Length))
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
