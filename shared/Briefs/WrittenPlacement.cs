using System.Collections.Immutable;

namespace ReviewPipeline.Briefs;

/// <summary>A placement as its brief writes it, before a preset's limits are added.</summary>
/// <param name="Preset">The id of a preset; null where the brief states the placement in full.</param>
/// <param name="Name">Null where the preset's will do.</param>
/// <param name="Own">The limits that the brief states: all of them, or those it tightens.</param>
internal sealed record WrittenPlacement(string? Id, string? Name, string? Preset, PlacementLimits Own)
{
    /// <summary>Other presets that the same image is to meet.</summary>
    public ImmutableArray<string> AlsoPresets { get; init; } = [];
}
