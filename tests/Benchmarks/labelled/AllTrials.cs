using System.Collections.Immutable;
using ReviewPipeline.Benchmarks.Labelled.Trials;
using ReviewPipeline.Checks;

namespace ReviewPipeline.Benchmarks.Labelled;

/// <summary>All trials, one a check. A check without one is "not measured", and the run names it.</summary>
internal static class AllTrials
{
    public static readonly ImmutableArray<Trial> InOrder =
    [
        new FormatTrial(),
        new PixelSizeTrial(),
        new AspectRatioTrial(),
        new WeightTrial(),
        new PaletteTrial(),
        new BlankTrial(),
        new ColourSpaceTrial(),
        new BitDepthTrial(),
        new TransparencyTrial(),
        new AnimationTrial(),
        new OrientationTrial(),
        new TrailingBytesTrial(),
        new LetterboxTrial(),
        new ClippingTrial(),
        new SharpnessTrial(),
        new UpscaledTrial(),
        new CompressionTrial(),
        new BandingTrial(),
        new SafeZoneTrial(),
        new OffPaletteAreaTrial(),
        new RecommendedSizeTrial(),
        new ContradictionTrial(),
        new CredentialsTrial(),
        new PrivateDataTrial(),
        new AllowedModelTrial(),
        new AiDeclarationTrial(),
        new NearDuplicateTrial(),
    ];

    /// <summary>Those whose check runs.</summary>
    public static IEnumerable<(Trial Trial, ICheck Check)> WithCheck =>
        InOrder.Join(CheckEngine.All, trial => trial.Code, check => check.About.Code, (trial, check) => (trial, check), StringComparer.Ordinal);

    public static IEnumerable<string> Unmeasured =>
        CheckEngine.All.Select(check => check.About.Code).Except(InOrder.Select(trial => trial.Code), StringComparer.Ordinal);
}
