using System.Collections.Immutable;
using ReviewPipeline.Briefs.Presets;
using ReviewPipeline.Documents;

namespace ReviewPipeline.Briefs;

/// <summary>Makes a brief of what is written: its placements get the limits of the presets that they name.</summary>
internal static class BriefResolution
{
    /// <param name="find">Null where there is no preset of that id.</param>
    public static Reading<Brief> Resolve(Reading<WrittenBrief> reading, Func<string, KeptPreset?> find) => reading switch
    {
        Reading<WrittenBrief>.Valid { Content: var written } => Resolve(written, find),
        Reading<WrittenBrief>.Invalid invalid => new Reading<Brief>.Invalid(invalid.Problems),
        _ => throw new InvalidOperationException($"{reading.GetType()} is no reading of a brief."),
    };

    private static Reading<Brief> Resolve(WrittenBrief written, Func<string, KeptPreset?> find)
    {
        var problems = new ProblemList();
        var presets = new Dictionary<string, KeptPreset?>(StringComparer.Ordinal);
        var placements = ImmutableArray.CreateBuilder<Placement>(written.Placements.Length);
        foreach (var (index, placement) in written.Placements.Index())
        {
            var path = $"$.placements[{index}]";
            KeptPreset? preset = null;
            if (placement.Preset is { } id)
            {
                preset = presets.TryGetValue(id, out var known) ? known : presets[id] = find(id);
                if (preset is null)
                {
                    problems.Add($"{path}.preset", $"is \"{id}\", which is no preset{Meant(id)} 'review presets' lists them.");
                    continue;
                }
            }

            placements.Add(PlacementResolution.Resolve(placement, path, preset, problems));
        }

        var brief = written.Stated with
        {
            Placements = placements.ToImmutable(),
            Presets = presets.Count == 0 ? [] : [.. presets.Values.OfType<KeptPreset>()],
        };
        if (problems.Count == 0)
        {
            foreach (var problem in BriefCrossChecks.ProblemsOf(brief))
            {
                problems.Add(problem.Path, problem.Message);
            }
        }

        return problems.Count == 0 ? new Reading<Brief>.Valid(brief) : new Reading<Brief>.Invalid(problems.All());
    }

    private static string Meant(string id) => PresetCatalogue.Nearest(id) is { } meant ? $"; did you mean '{meant}'?" : ".";
}
