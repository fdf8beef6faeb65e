using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks.Consistency;
using ReviewPipeline.Checks.Drawings;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Checks.Provenance;
using ReviewPipeline.Checks.Spec;
using ReviewPipeline.Imaging;
using ReviewPipeline.Review;

namespace ReviewPipeline.Checks;

/// <summary>Runs every check on an image. All of them run and each gives one result, in the order of <see cref="All"/>.</summary>
public static class CheckEngine
{
    public static readonly ImmutableArray<ICheck> All =
    [
        new FormatCheck(),
        new PixelSizeCheck(),
        new AspectRatioCheck(),
        new WeightCheck(),
        new RecommendedSizeCheck(),
        new PaletteCheck(),
        new BlankCheck(),
        new ColourSpaceCheck(),
        new BitDepthCheck(),
        new TransparencyCheck(),
        new AnimationCheck(),
        new OrientationCheck(),
        new TrailingBytesCheck(),
        new LetterboxCheck(),
        new ClippingCheck(),
        new SharpnessCheck(),
        new UpscaledCheck(),
        new CompressionCheck(),
        new BandingCheck(),
        new SafeZoneCheck(),
        new TextShareCheck(),
        new OffPaletteAreaCheck(),
        new ContradictionCheck(),
        new CredentialsCheck(),
        new PrivateDataCheck(),
        new AllowedModelCheck(),
        new AiDeclarationCheck(),
        new NearDuplicateCheck(),
    ];

    /// <summary>
    /// Results by the placement that the image meets or comes nearest to, and a verdict for each placement in the brief's order.
    /// </summary>
    public static CheckRun Run(CheckInput input, Brief brief) => Run(input, brief, All);

    internal static CheckRun Run(CheckInput input, Brief brief, ImmutableArray<ICheck> checks)
    {
        var perPlacement = checks.OfType<IPlacementCheck>().ToArray();
        ImmutableArray<PlacementJudgements> placements =
        [
            .. brief.Placements.Select(placement => new PlacementJudgements(
                placement,
                input.Image,
                [.. perPlacement.Select(check => Judge(check, brief, placement.Id, () => ByAll(check, input, placement)))])),
        ];

        var nearest = PlacementJudgements.Nearest(placements)?.Results
            ?? [.. perPlacement.Select(check => Judge(check, brief, null, () => Judgement.NotChecked("The brief has no placement.")))];
        var ofImage = checks.OfType<IImageCheck>().Select(check => Judge(check, brief, null, () => check.Judge(input, brief)));
        var drawings = new EvidenceDrawings(input, brief);
        ImmutableArray<CheckResult> results = [.. nearest.Concat(ofImage).Select(judged => Illustrate(judged.Result, checks, brief, drawings))];
        return new CheckRun(results, [.. placements.Select(placement => placement.Verdict)], drawings.All)
        {
            Signature = FrameSignature.Of(input.Image),
        };
    }

    /// <summary>Of several presets that one image is to meet, the judgement that weighs most.</summary>
    private static Judgement ByAll(IPlacementCheck check, CheckInput input, Placement placement) => placement.Judged()
        .Select(part => check.Judge(input, part))
        .MaxBy(judgement => (judgement.Outcome != CheckOutcome.Met, judgement.Binds))!;

    private static CheckResult Illustrate(CheckResult result, ImmutableArray<ICheck> checks, Brief brief, EvidenceDrawings drawings) =>
        result.IsFinding && checks.First(check => check.About.Code == result.Code).Shows is { } kind
            ? result with { Evidence = drawings.Draw(kind, brief.Placements.FirstOrDefault(p => p.Id == result.Placement)) }
            : result;

    /// <summary>A check that fails has not checked: its result says so, and the others still run.</summary>
    private static JudgedResult Judge(ICheck check, Brief brief, string? placement, Func<Judgement> judge)
    {
        Judgement judgement;
        try
        {
            judgement = judge();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            judgement = Judgement.NotChecked($"The check itself failed ({exception.GetType().Name}: {exception.Message}). Report this; the image may be fine.");
        }

        var result = new CheckResult(
            check.About.Code,
            check.About.Version,
            judgement.Outcome,
            judgement.Binds ? check.SeverityFor(brief) : Severity.Advice,
            judgement.Message,
            judgement.Measured,
            judgement.Limit,
            placement);
        return new JudgedResult(result, judgement.Binds);
    }
}
