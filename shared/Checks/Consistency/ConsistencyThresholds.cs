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

    public const double GradeSpread = 3.2;

    /// <summary>Half the typical spread within a set of one scene.</summary>
    public const double PaletteFloor = 0.08;

    public const double GradeFloor = 0.6;

    public const double TextureFloor = 0.6;

    /// <summary>
    /// A frame may lie this much further from the approved frames than the furthest of those does from the others: of n approved frames
    /// the furthest alone would turn away one in n + 1.
    /// </summary>
    public const double ReferenceMargin = 1.1;

    /// <summary>How much each number of a grade typically differs between two frames of a set (median absolute difference).</summary>
    public static ReadOnlySpan<float> GradeDeviations =>
    [
        0.03f, 0.03f, 0.03f, 0.02f, 0.02f, 0.03f, 0.008f, 0.012f, 0.012f,
        0.006f, 0.006f, 0.006f, 0.006f, 0.003f, 0.003f, 0.06f, 0.06f, 0.15f,
    ];

    public static ReadOnlySpan<float> TextureDeviations =>
        [0.02f, 0.02f, 0.02f, 0.02f, 0.02f, 0.02f, 0.02f, 0.02f, 0.02f, 0.02f, 0.15f, 0.02f, 0.15f, 0.15f];

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
        new(3, 2.5, 2.5, 3.0),
        new(4, 2.1, 2.1, 2.7),
        new(5, 1.8, 1.7, 2.5),
        new(7, 1.8, 1.7, 2.5),
        new(12, 1.8, 1.7, 2.5),
        new(50, 1.8, 1.7, 2.5),
    ];

    internal sealed record OddFrameLimit(int MostFrames, double Palette, double Grade, double Texture);
}
