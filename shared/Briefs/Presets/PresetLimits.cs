using System.Collections.Immutable;

namespace ReviewPipeline.Briefs.Presets;

/// <summary>A preset's limits, with how well each is founded.</summary>
/// <param name="Status">Of every limit that <paramref name="StatusOf"/> doesn't name.</param>
/// <param name="TextRule">What the platform says of text in the picture; for people, nothing measures it.</param>
public sealed record PresetLimits(
    SourceStatus Status,
    ImmutableSortedDictionary<LimitField, SourceStatus> StatusOf,
    PlacementLimits Stated,
    string? TextRule)
{
    public SourceStatus StatusFor(LimitField field) => StatusOf.GetValueOrDefault(field, Status);

    /// <summary>The limits stated here that may not block, for nobody vouches for them.</summary>
    public IEnumerable<LimitField> Doubtful =>
        Enum.GetValues<LimitField>().Where(limit => Stated.States(limit) && StatusFor(limit) > SourceStatus.OfficialCopy);
}
