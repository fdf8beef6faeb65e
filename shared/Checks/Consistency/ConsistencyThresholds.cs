namespace ReviewPipeline.Checks.Consistency;

/// <summary>
/// Every number that decides about a frame set. Derived from labelled sets of real photographs and clips by
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
    /// calls every difference large: another scene was found in 94 % of sets by palette instead of 99 %. Sets that are nearly equal have
    /// tests of their own.
    /// </summary>
    public const double PaletteFloor = 0.491;

    public const double GradeFloor = 7.418;

    /// <summary>About the typical spread of frames from one clip, so that a set of nearly equal frames calls a small difference large.</summary>
    public const double ClosePaletteFloor = 0.05;

    public const double CloseGradeFloor = 0.6;

    public const double SharpnessFloor = 5.072;

    public const double GrainFloor = 5.356;

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

    public static double FloorOf(OddTest test) => test switch
    {
        OddTest.Palette => PaletteFloor,
        OddTest.Grade => GradeFloor,
        OddTest.ClosePalette => ClosePaletteFloor,
        OddTest.CloseGrade => CloseGradeFloor,
        OddTest.Sharpness => SharpnessFloor,
        _ => GrainFloor,
    };

    /// <summary>A frame is the odd one from this score on: together the tests flag at most 5 % of clean sets.</summary>
    /// <param name="frames">How many frames the set has, 3 to 50: the greatest of few scores scatters more than that of many.</param>
    public static double OddFrom(OddTest test, int frames)
    {
        foreach (var row in OddFrameLimits)
        {
            if (frames <= row.MostFrames)
            {
                return row.Of(test);
            }
        }

        throw new ArgumentOutOfRangeException(nameof(frames), frames, "No limit is known for so many frames.");
    }

    internal static readonly OddFrameLimit[] OddFrameLimits =
    [
        new(3, 0.69, 0.63, 3.43, 3.91, 1.88, 1.85),
        new(4, 0.64, 0.58, 2.78, 3.14, 2.29, 1.63),
        new(5, 0.70, 0.56, 2.67, 3.08, 1.63, 1.63),
        new(7, 0.66, 0.59, 3.30, 3.25, 2.08, 1.75),
        new(9, 0.71, 0.61, 5.64, 2.93, 2.60, 1.75),
        new(50, 0.71, 0.61, 5.78, 5.85, 2.86, 1.74),
    ];

    internal sealed record OddFrameLimit(
        int MostFrames, double Palette, double Grade, double ClosePalette, double CloseGrade, double Sharpness, double Grain)
    {
        public double Of(OddTest test) => test switch
        {
            OddTest.Palette => Palette,
            OddTest.Grade => Grade,
            OddTest.ClosePalette => ClosePalette,
            OddTest.CloseGrade => CloseGrade,
            OddTest.Sharpness => Sharpness,
            _ => Grain,
        };
    }
}
