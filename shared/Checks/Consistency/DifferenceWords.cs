using System.Collections.Immutable;
using System.Globalization;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>A difference as people say it: "cooler and softer".</summary>
internal static class DifferenceWords
{
    /// <summary>More than three words about one frame name no difference any more.</summary>
    private const int MostWords = 3;

    /// <summary>What the difference amounts to, largest first; empty where nothing of it could be seen.</summary>
    public static string Of(FrameDifference difference, ImmutableArray<SignatureKind> by)
    {
        var words = Named(WithoutEcho(difference))
            .Where(word => word.OfTexture ? by.Contains(SignatureKind.Texture) : by.Any(kind => kind != SignatureKind.Texture))
            .Where(word => Math.Abs(word.Difference) >= word.SeenFrom)
            .OrderByDescending(word => Math.Abs(word.Difference) / word.SeenFrom)
            .Select(word => word.Difference > 0 ? word.More : word.Less);
        return And([.. words.Take(MostWords)]);
    }

    /// <summary>All directions with their amounts, for the page's bars: "0.31 EV lighter, 4 % warmer".</summary>
    public static string Amounts(FrameDifference difference) => string.Join(", ", (string[])
    [
        Invariant($"{Math.Abs(difference.Exposure):0.00} EV {(difference.Exposure < 0 ? "darker" : "lighter")}"),
        .. Named(difference).Skip(1).Select(word =>
            Invariant($"{100 * (Math.Exp(Math.Abs(word.Difference)) - 1):0} % {(word.Difference < 0 ? word.Less : word.More)}")),
    ]);

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
        new(difference.Exposure, 0.15, "darker", "lighter", OfTexture: false),
        new(difference.Warmth, 0.04, "cooler", "warmer", OfTexture: false),
        new(difference.Saturation, 0.1, "less saturated", "more saturated", OfTexture: false),
        new(difference.Contrast, 0.08, "flatter in contrast", "harder in contrast", OfTexture: false),
        new(difference.Sharpness, 0.2, "softer", "sharper", OfTexture: true),
        new(difference.Grain, 0.2, "cleaner", "grainier", OfTexture: true),
    ];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <param name="SeenFrom">From about here on a viewer sees it side by side.</param>
    private sealed record Word(double Difference, double SeenFrom, string Less, string More, bool OfTexture);
}
