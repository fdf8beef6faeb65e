using System.Collections.Immutable;

namespace ReviewPipeline.Checks.Trust;

/// <summary>
/// What each check showed on the labelled set: real images with a known defect planted in them, and the same images without one.
/// Made by <c>tests/Benchmarks/labelled</c>, kept in <c>measured.json</c>.
/// </summary>
/// <param name="Measured">The day, <c>2026-11-26</c>.</param>
/// <param name="Checks">In the order of their codes; a check that isn't among them has not been measured.</param>
public sealed record LabelledSet(string Measured, LabelledCorpus Corpus, ImmutableArray<MeasuredCheck> Checks)
{
    private const string Resource = "ReviewPipeline.Checks.Trust.measured.json";

    private static readonly Lazy<LabelledSet> Kept = new(() => EmbeddedDocument.Require(Resource, LabelledSetDocument.Form));

    public static LabelledSet Current => Kept.Value;

    /// <summary>Null where the check has not been measured.</summary>
    public MeasuredCheck? Find(string code) => Checks.FirstOrDefault(check => check.Code == code);
}

/// <param name="Description">Where the images come from, in words.</param>
/// <param name="Sha256">Over the list of kind, name and SHA-256 of every image: the same images give the same numbers.</param>
public sealed record LabelledCorpus(string Description, int Photographs, int Artworks, int Drawings, string Sha256);

/// <summary>One check on the labelled set.</summary>
/// <param name="Version">The check's version when it was measured; of another version the numbers say nothing certain.</param>
/// <param name="Clean">Clean images by kind, and on how many of them the check raised a false alarm.</param>
/// <param name="Defects">Weakest first where they have a strength.</param>
public sealed record MeasuredCheck(string Code, int Version, ImmutableArray<CleanImages> Clean, ImmutableArray<PlantedDefect> Defects)
{
    /// <summary>Images on which the check found what isn't there.</summary>
    public Proportion FalseAlarms => Clean.Aggregate(default(Proportion), (sum, one) => sum + one.FalseAlarms);

    /// <summary>Planted defects, of all kinds and strengths together, that the check didn't find.</summary>
    public Proportion Misses => Defects.Aggregate(default(Proportion), (sum, one) => sum + one.Misses);
}

/// <param name="Images">An image counts once, as an alarm if any of its clean files raised one.</param>
public sealed record CleanImages(ImageKind Kind, int Images, int Alarms)
{
    public Proportion FalseAlarms => new(Alarms, Images);
}

/// <param name="Name">What was planted, and how strongly: <c>blurred, σ 2 px</c>.</param>
/// <param name="Missed">Not found: the check said the limit is met, or that it can't tell.</param>
/// <param name="Untold">Of those, how many it said it can't tell.</param>
/// <param name="Auc">
/// Chance that the measured number puts an image with the defect above one without, in 1/1000: 500 is a coin, 1000 never errs.
/// Null where the check rests on no one number.
/// </param>
public sealed record PlantedDefect(string Name, int Images, int Missed, int Untold, int? Auc)
{
    public Proportion Misses => new(Missed, Images);
}

public enum ImageKind
{
    Photograph,

    /// <summary>A painting or print, photographed.</summary>
    Artwork,

    /// <summary>Drawn or rendered: flat shapes, gradients, patterns.</summary>
    Drawing,
}
