using System.Collections.Immutable;
using System.Globalization;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>A difference as people say it: "cooler and softer".</summary>
internal static class DifferenceWords
{
    /// <summary>More than three words about one frame name no difference any more.</summary>
    private const int MostWords = 3;

    /// <summary>Below this nobody sees it, and rounding alone could say it.</summary>
    private const double Nothing = 0.005;

    /// <summary>What the difference amounts to, largest first; empty where nothing of it could be seen.</summary>
    /// <param name="by">The signatures that it stands out by.</param>
    public static string Of(FrameDifference difference, ImmutableArray<SignatureKind> by)
    {
        var words = Named(WithoutEcho(difference))
            .Where(word => word.OfTexture ? by.Contains(SignatureKind.Texture) : by.Any(kind => kind != SignatureKind.Texture))
            .Where(word => Math.Abs(word.Difference) >= word.SeenFrom)
            .OrderByDescending(word => Math.Abs(word.Difference) / word.SeenFrom)
            .Select(word => word.Difference > 0 ? word.More : word.Less);
        return And([.. words.Take(MostWords)]);
    }

    public static ImmutableArray<Drift> Drifts(FrameDifference difference) =>
        [.. Named(difference).Select(word => new Drift(word.Name, word.Amount(), Math.Clamp(word.Difference / word.Scale, -1, 1)))];

    public static string And(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}",
    };

    /// <summary>Blur takes grain away and grain adds sharp steps: of the two only what was done is said.</summary>
    private static FrameDifference WithoutEcho(FrameDifference difference) => difference switch
    {
        { Sharpness: < 0, Grain: < 0 } => difference with { Grain = 0 },
        { Sharpness: > 0, Grain: var grain } when grain > difference.Sharpness => difference with { Sharpness = 0 },
        { Sharpness: > 0, Grain: > 0 } => difference with { Grain = 0 },
        _ => difference,
    };

    private static Word[] Named(FrameDifference difference) =>
    [
        new("Exposure", difference.Exposure, 0.15, FrameDifference.JudgedExposure, "darker", "lighter", OfTexture: false),
        new("White balance", difference.Warmth, 0.04, FrameDifference.JudgedWarmth, "cooler", "warmer", OfTexture: false),
        new("Saturation", difference.Saturation, 0.1, FrameDifference.JudgedSaturation, "less saturated", "more saturated", OfTexture: false),
        new("Contrast", difference.Contrast, 0.08, FrameDifference.JudgedContrast, "flatter in contrast", "harder in contrast", OfTexture: false),
        new("Sharpness", difference.Sharpness, 0.2, Math.Log(2), "softer", "sharper", OfTexture: true),
        new("Grain", difference.Grain, 0.2, Math.Log(2), "cleaner", "grainier", OfTexture: true),
    ];

    /// <param name="SeenFrom">From about here on a viewer sees it side by side.</param>
    /// <param name="Scale">Where its bar ends.</param>
    private sealed record Word(string Name, double Difference, double SeenFrom, double Scale, string Less, string More, bool OfTexture)
    {
        public string Amount()
        {
            var direction = Difference < 0 ? Less : More;
            return Math.Abs(Difference) < Nothing ? "as the others"
                : Name == "Exposure" ? Invariant($"{Math.Abs(Difference):0.00} EV {direction}")
                : Invariant($"{100 * (Math.Exp(Math.Abs(Difference)) - 1):0} % {direction}");
        }

        private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }
}
