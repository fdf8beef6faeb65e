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
            if (placement.Preset is not { } id)
            {
                placements.Add(PlacementResolution.InFull(placement, path, problems));
                continue;
            }

            var before = problems.Count;
            ImmutableArray<Placement> parts =
            [
                ByPreset(id, $"{path}.preset"),
                .. placement.AlsoPresets.Index().Select(also => ByPreset(also.Item, $"{path}.alsoPresets[{also.Index}]")),
            ];
            if (problems.Count == before)
            {
                placements.Add(parts is [var only] ? only : PlacementUnion.Of(parts, placement.Name, path, problems));
            }

            Placement ByPreset(string named, string at)
            {
                var preset = presets.TryGetValue(named, out var known) ? known : presets[named] = find(named);
                switch (preset is null ? null : PresetDocument.ReadLimits(preset.Limits))
                {
                    case Reading<PresetLimits>.Valid { Content: var limits }:
                        return PlacementResolution.ByPreset(placement, path, at, preset!, limits, problems);
                    case Reading<PresetLimits>.Invalid unreadable:
                        problems.Add(at, $"is \"{named}\", whose kept limits can't be read: {unreadable.Problems[0]}");
                        break;
                    default:
                        problems.Add(at, $"is \"{named}\", which is no preset{Meant(named)} 'review presets' lists them.");
                        break;
                }

                return PlacementResolution.None;
            }
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
