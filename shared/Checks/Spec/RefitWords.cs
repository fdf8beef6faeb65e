using ReviewPipeline.Briefs;
using ReviewPipeline.Review;

namespace ReviewPipeline.Checks.Spec;

/// <summary>How a refit is said to people.</summary>
public static class RefitWords
{
    /// <summary><c>Crop to 1200 × 1200 px, then scale down to 1080 × 1080 px.</c></summary>
    public static string Of(Refit refit) => refit switch
    {
        { Crop: { } crop, Scale: { } scale } => $"Crop to {Cut(crop)}, then scale down to {LimitWords.Pixels(scale)}.",
        { Crop: { } crop } => $"Crop to {Cut(crop)}.",
        { Scale: { } scale } => $"Scale it down to {LimitWords.Pixels(scale)}.",
        _ => "",
    };

    /// <summary><c>Crop 1200 × 1200 px from x 360, y 0; scale down to 1080 × 1080 px</c>: enough to do it by.</summary>
    public static string Exactly(Refit refit) => string.Join("; ", Steps(refit));

    /// <summary>What would bring the image into the placement's shape; null where it has that.</summary>
    public static string? Remedy(PlacementVerdict verdict) => verdict switch
    {
        { Refit: { Suffices: true } refit } => Exactly(refit),
        { Refit: { } refit } => $"{Exactly(refit)}; not by that alone",
        _ when verdict.Misses.Any(miss => Refitting.Mends(miss.Code)) => "only a larger original: enlarging adds no detail",
        _ => null,
    };

    private static IEnumerable<string> Steps(Refit refit)
    {
        if (refit.Crop is { } crop)
        {
            yield return $"crop {Cut(crop)} from x {crop.X}, y {crop.Y}";
        }

        if (refit.Scale is { } scale)
        {
            yield return $"scale down to {LimitWords.Pixels(scale)}";
        }
    }

    private static string Cut(CropBox crop) => LimitWords.Pixels(new(crop.Width, crop.Height));
}
