using System.Collections.Immutable;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>One frame against the others of its set.</summary>
/// <param name="Index">From 0, in the order of the set.</param>
/// <param name="Scores">By signature, as shares of their limits; null in a set of two, where there is no majority.</param>
/// <param name="ToOthers">Median distances to the others.</param>
/// <param name="OthersSpread">How far the others are apart among themselves.</param>
internal sealed record ComparedFrame(
    int Index, FrameScores? Scores, FrameDifference Difference, SetSpread ToOthers, SetSpread OthersSpread)
{
    /// <summary>The signatures that a verdict rests on. A small drift in tone and colour is no ground for one.</summary>
    public ImmutableArray<SignatureKind> By =>
        [.. Enum.GetValues<SignatureKind>().Where(kind => Of(kind) > 1 && (kind == SignatureKind.Texture || ToOthers.IsFar || !Difference.IsSmallDrift))];

    public bool StandsOut => !By.IsEmpty;

    public double Greatest => By.Max(kind => Of(kind) ?? 0);

    /// <summary>
    /// Its score as a share of the limit. However far the others are apart among themselves, a frame that is of another scene by palette
    /// and grade stands out by both.
    /// </summary>
    public double? Of(SignatureKind kind) => kind switch
    {
        SignatureKind.Texture => Scores?.Texture,
        SignatureKind.Palette => Scores is { } scores ? Math.Max(scores.Palette, ToOthers.OfLimit) : null,
        _ => Scores is { } scores ? Math.Max(scores.Grade, ToOthers.OfLimit) : null,
    };

    /// <summary>"is cooler and softer than the other four"; where nothing of it has a name, "differs in grade from the other four".</summary>
    public string Against(string others)
    {
        var otherColours = By.Contains(SignatureKind.Palette) && ToOthers.Palette > ConsistencyThresholds.PaletteSpread;
        return (otherColours, DifferenceWords.Of(Difference, By)) switch
        {
            (true, "") => $"has other colours than {others}",
            (true, var words) => $"has other colours and is {words} than {others}",
            (false, "") => $"differs in {DifferenceWords.And([.. By.Select(Subjects.Words.Of)])} from {others}",
            (false, var words) => $"is {words} than {others}",
        };
    }
}

/// <summary>A frame's leave-one-out scores, each as a share of the limit from which it is the odd one.</summary>
internal sealed record FrameScores(double WidePalette, double WideGrade, double ClosePalette, double CloseGrade, double Sharpness, double Grain)
{
    public double Palette => Math.Max(WidePalette, ClosePalette);

    public double Grade => Math.Max(WideGrade, CloseGrade);

    public double Texture => Math.Max(Sharpness, Grain);

    public double Of(OddTest test) => test switch
    {
        OddTest.Palette => WidePalette,
        OddTest.Grade => WideGrade,
        OddTest.ClosePalette => ClosePalette,
        OddTest.CloseGrade => CloseGrade,
        OddTest.Sharpness => Sharpness,
        _ => Grain,
    };
}
