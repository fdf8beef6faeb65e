namespace ReviewPipeline.Checks.Consistency;

/// <summary>
/// Every number that decides about a frame set. Derived from labelled sets of real photographs by
/// <c>dotnet run -c Release --project tests/Benchmarks -- framesets FOLDER</c>, which prints them again, with what they find on held-out
/// sources; docs/consistency.md keeps its last print.
/// </summary>
internal static class ConsistencyThresholds
{
    /// <summary>A set is one scene where the median distance of its pairs is at most this.</summary>
    public const double PaletteSpread = 0.33;

    public const double GradeSpread = 4.0;

    /// <summary>
    /// Four times the typical spread within a set of one scene. With half of it, as for frames of one clip, a set of nearly equal shots
    /// calls every difference large: another scene was found in 94 % of sets by palette instead of 99 %, blur in 73 % instead of 85 %.
    /// </summary>
    public const double PaletteFloor = 0.491;

    public const double GradeFloor = 7.418;

    public const double TextureFloor = 5.773;

    /// <summary>
    /// A frame may lie this much further from the approved frames than the furthest of those does from the others: of n approved frames
    /// the furthest alone would turn away one in n + 1.
    /// </summary>
    public const double ReferenceMargin = 1.1;

    /// <summary>How much each number of a grade typically differs between two frames of a set (median absolute difference).</summary>
    public static ReadOnlySpan<float> GradeDeviations =>
    [
        0.0146f, 0.0166f, 0.0254f, 0.0098f, 0.0059f, 0.0273f, 0.0027f, 0.0032f, 0.0063f,
        0.0020f, 0.0029f, 0.0012f, 0.0029f, 0.0012f, 0.0020f, 0.0254f, 0.0332f, 0.0879f,
    ];

    public static ReadOnlySpan<float> TextureDeviations =>
    [
        0.0232f, 0.0066f, 0.0068f, 0.0129f, 0.0122f, 0.0090f, 0.0083f, 0.0112f, 0.0093f, 0.0166f,
        0.0979f, 0.0210f, 0.0776f, 0.0984f,
    ];

    public static double FloorOf(SignatureKind kind) => kind switch
    {
        SignatureKind.Palette => PaletteFloor,
        SignatureKind.Grade => GradeFloor,
        _ => TextureFloor,
    };

    /// <summary>A frame is the odd one from this score on: together the three tests flag at most 5 % of clean sets.</summary>
    /// <param name="frames">How many frames the set has, 3 to 50: the greatest of few scores scatters more than that of many.</param>
    public static double OddFrom(SignatureKind kind, int frames)
    {
        foreach (var row in OddFrameLimits)
        {
            if (frames <= row.MostFrames)
            {
                return kind switch { SignatureKind.Palette => row.Palette, SignatureKind.Grade => row.Grade, _ => row.Texture };
            }
        }

        throw new ArgumentOutOfRangeException(nameof(frames), frames, "No limit is known for so many frames.");
    }

    internal static readonly OddFrameLimit[] OddFrameLimits =
    [
        new(3, 0.62, 0.59, 1.29),
        new(4, 0.59, 0.54, 1.24),
        new(5, 0.60, 0.54, 1.18),
        new(7, 0.60, 0.54, 1.53),
        new(11, 0.60, 0.56, 1.74),
        new(50, 0.61, 0.60, 1.89),
    ];

    internal sealed record OddFrameLimit(int MostFrames, double Palette, double Grade, double Texture);
}
