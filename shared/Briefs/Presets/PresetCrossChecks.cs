using System.Collections.Immutable;
using ReviewPipeline.Documents;

namespace ReviewPipeline.Briefs.Presets;

/// <summary>What no single member of a preset can show.</summary>
internal static class PresetCrossChecks
{
    public static IEnumerable<DocumentProblem> ProblemsOf(ImmutableArray<Preset> presets)
    {
        foreach (var (index, preset) in presets.Index())
        {
            var path = $"$.presets[{index}]";
            if (presets.Take(index).Any(earlier => earlier.Id == preset.Id))
            {
                yield return new(path, $"has the id '{preset.Id}' of an earlier one; each must be different.");
            }

            if (preset.Limits.Status <= SourceStatus.OfficialCopy && preset.Sources.All(source => source.Kind == SourceKind.Secondary))
            {
                yield return new($"{path}.limits.status", $"is {Subjects.Words.Of(preset.Limits.Status)}, but no source is the platform's; name one, or say secondary.");
            }

            foreach (var clash in LimitClashes.Of(preset.Limits.Stated, field => $"{path}.limits.{LimitWords.Member(field)}"))
            {
                yield return clash;
            }
        }
    }
}
