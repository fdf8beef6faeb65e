using System.Collections.Immutable;
using ReviewPipeline.Documents;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Briefs;

/// <summary>Makes placements of what a brief writes: a preset's limits, tightened by the brief's own.</summary>
internal static class PlacementResolution
{
    /// <returns>Of use only where no problem was added.</returns>
    /// <param name="path">JSON path of the placement.</param>
    /// <param name="preset">The one that the placement names; null where it names none.</param>
    public static Placement Resolve(WrittenPlacement written, string path, KeptPreset? preset, ProblemList problems)
    {
        var before = problems.Count;
        var terms = preset?.Read();
        var limits = terms is null ? written.Own : Tightening.Of(terms.Stated, written.Own, path, preset!.Id, problems);
        if (problems.Count == before)
        {
            foreach (var clash in LimitClashes.Of(limits, Where))
            {
                problems.Add(clash.Path, clash.Message);
            }
        }

        var name = written.Name ?? preset?.Name ?? "";
        return new Placement(
            written.Id ?? Slug.From(written.Name ?? preset?.Id ?? ""),
            name,
            limits.Sizes,
            limits.Ratio is { } ratio ? new(ratio.Width, ratio.Height, limits.TolerancePercent ?? AspectRatio.UsualTolerancePercent) : null,
            limits.Formats,
            limits.MaximumBytes)
        {
            Minimum = limits.Minimum,
            Recommended = limits.Recommended,
            Maximum = limits.Maximum,
            Count = limits.Count,
            SafeZone = limits.SafeZone,
            Preset = preset?.Id,
            Doubtful = terms is null
                ? ImmutableSortedDictionary<LimitField, SourceStatus>.Empty
                : terms.Doubtful.Where(field => !IsOwn(field, written.Own, terms.Stated))
                    .ToImmutableSortedDictionary(field => field, terms.StatusFor),
        };

        string Where(LimitField field) => written.Own.States(field) || preset is null
            ? Tightening.PathOf(path, field)
            : $"{path}.preset '{preset.Id}' ({LimitWords.Member(field)})";
    }

    /// <summary>A bound that the brief tightens on one side only is still the preset's on the other.</summary>
    private static bool IsOwn(LimitField field, PlacementLimits own, PlacementLimits preset) => field switch
    {
        LimitField.Minimum => Covers(own.Minimum, preset.Minimum),
        LimitField.Maximum => Covers(own.Maximum, preset.Maximum),
        _ => own.States(field),
    };

    private static bool Covers(PixelBounds? own, PixelBounds? preset) =>
        own is not null && (own.Width is not null || preset?.Width is null) && (own.Height is not null || preset?.Height is null);
}
