using System.Collections.Immutable;
using ReviewPipeline.Briefs.Presets;

namespace ReviewPipeline.Briefs;

/// <summary>What whoever hands in a brief should know, though the brief can be met.</summary>
public static class BriefNotes
{
    /// <summary>
    /// A JPEG of one flat colour takes as much: by the tables of ITU T.81, annex K, an empty luma block of 64 pixels is 2 bits for its mean
    /// and 4 for its end.
    /// </summary>
    private const decimal LeastBitsPerPixel = 0.1m;

    public static ImmutableArray<string> Of(Brief brief) =>
    [
        .. CountClashes.Notes(brief),
        .. ApprovalClashes.Notes(brief.Approval),
        .. brief.Placements.Index().SelectMany(p => p.Item.Judged().SelectMany(judged => OfPlacement($"$.placements[{p.Index}]", judged))),
    ];

    private static IEnumerable<string> OfPlacement(string path, Placement placement)
    {
        if (placement.MaximumBytes * 8 < LeastPixels(placement) * LeastBitsPerPixel)
        {
            yield return $"{path} allows {LimitWords.Bytes(placement.MaximumBytes!.Value)} for {LeastPixels(placement):N0} pixels or more: "
                + "under a tenth of a bit a pixel hardly any picture fits.";
        }

        if (!placement.Doubtful.IsEmpty)
        {
            yield return $"{path}.preset '{placement.Preset}': {string.Join(", ", placement.Doubtful.Select(limit => LimitWords.Member(limit.Field)))} "
                + "come from guides, not from the platform; missing them is advice.";
        }

        if (placement.Preset is { } id && PresetCatalogue.Find(id) is { Conflicts: { IsEmpty: false } conflicts })
        {
            yield return $"{path}.preset '{id}': its sources contradict each other. {string.Join(' ', conflicts.Select(conflict => $"{conflict.TrimEnd('.')}."))}";
        }
    }

    private static decimal LeastPixels(Placement placement) => placement switch
    {
        { Sizes: { IsEmpty: false } sizes } => sizes.Min(size => (decimal)size.Width * size.Height),
        { Minimum: { Width: { } width, Height: { } height } } => (decimal)width * height,
        _ => 0,
    };
}
