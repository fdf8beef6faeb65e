using ReviewPipeline.Briefs.Presets;
using ReviewPipeline.Documents;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Briefs;

/// <summary>Makes placements of what a brief writes. What comes of it is of use only where no problem was added.</summary>
internal static class PlacementResolution
{
    public static Placement None { get; } = new("", "", [], null, [], null);

    /// <param name="path">JSON path of the placement.</param>
    public static Placement InFull(WrittenPlacement written, string path, ProblemList problems)
    {
        Add(LimitClashes.Of(written.Own, field => Tightening.PathOf(path, field)), problems);
        return Make(written.Id ?? Slug.From(written.Name!), written.Name!, written.Own);
    }

    /// <summary>With the preset's limits, tightened by the brief's own.</summary>
    /// <param name="at">JSON path of the preset's name.</param>
    public static Placement ByPreset(
        WrittenPlacement written, string path, string at, KeptPreset preset, PresetLimits terms, ProblemList problems)
    {
        var before = problems.Count;
        var limits = Tightening.Of(terms.Stated, written.Own, path, $"'{preset.Id}' of {at}", problems);
        if (problems.Count == before)
        {
            Add(LimitClashes.Of(limits, Where), problems);
        }

        return Make(written.Id ?? Slug.From(written.Name ?? preset.Id), written.Name ?? preset.Name, limits) with
        {
            Preset = preset.Id,
            Doubtful = [.. terms.Doubtful
                .Where(field => !IsOwn(field, written.Own, terms.Stated))
                .Select(field => new DoubtfulLimit(field, terms.StatusFor(field)))],
        };

        string Where(LimitField field) => written.Own.States(field)
            ? Tightening.PathOf(path, field)
            : $"{at} '{preset.Id}' ({LimitWords.Member(field)})";
    }

    private static Placement Make(string id, string name, PlacementLimits limits) => new(
        id,
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
    };

    /// <summary>A bound that the brief tightens on one side only is still the preset's on the other.</summary>
    private static bool IsOwn(LimitField field, PlacementLimits own, PlacementLimits preset) => field switch
    {
        LimitField.Minimum => Covers(own.Minimum, preset.Minimum),
        LimitField.Maximum => Covers(own.Maximum, preset.Maximum),
        _ => own.States(field),
    };

    private static bool Covers(PixelBounds? own, PixelBounds? preset) =>
        own is not null && (own.Width is not null || preset?.Width is null) && (own.Height is not null || preset?.Height is null);

    private static void Add(IEnumerable<DocumentProblem> clashes, ProblemList problems)
    {
        foreach (var clash in clashes)
        {
            problems.Add(clash.Path, clash.Message);
        }
    }
}
