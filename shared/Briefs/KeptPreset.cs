using ReviewPipeline.Briefs.Presets;

namespace ReviewPipeline.Briefs;

/// <summary>What a version of a brief took from a preset, kept with it: a later edition of the preset changes no earlier verdict.</summary>
/// <param name="ReadOn">The day the preset's sources were read, <c>2027-03-01</c>.</param>
/// <param name="Limits">Its limits with their status, as JSON text.</param>
public sealed record KeptPreset(string Id, string Name, string ReadOn, string Limits)
{
    internal static KeptPreset? Find(string id) =>
        PresetCatalogue.Find(id) is { } preset ? new(preset.Id, preset.Name, preset.ReadOn, preset.LimitsText) : null;
}
