using ReviewPipeline.Documents;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Briefs;

/// <summary>What no single member of a brief can show: limits that contradict each other.</summary>
internal static class BriefCrossChecks
{
    public static IEnumerable<DocumentProblem> ProblemsOf(Brief brief) =>
    [
        .. PaletteClashes.Of(brief.Palette),
        .. Repeated(brief.Palette.Colours.Select(c => c.Hex), i => $"$.palette.colours[{i}]", "hex"),
        .. CountClashes.Of(brief),
        .. brief.Placements.Index().SelectMany(p => OfPlacement($"$.placements[{p.Index}]", p.Item)),
        .. Repeated(brief.Placements.Select(p => p.Id), i => $"$.placements[{i}]", "id"),
        .. Repeated(brief.Approval.Stages.Select(s => s.Name), i => $"$.approval.stages[{i}]", "name"),
        .. Repeated(brief.Approval.Reasons.Select(r => r.Code), i => $"$.approval.reasons[{i}]", "code"),
        .. Repeated(brief.Approval.References.Select(r => r.Name), i => $"$.approval.references[{i}]", "name"),
        .. ApprovalClashes.Of(brief.Approval),
    ];

    private static IEnumerable<DocumentProblem> OfPlacement(string path, Placement placement)
    {
        if (!Slug.IsValid(placement.Id))
        {
            yield return new(path, $"has a name, '{placement.Name}', that no id can be made from; give it an id of a to z, 0 to 9 and hyphen.");
        }
    }

    private static IEnumerable<DocumentProblem> Repeated(IEnumerable<string> keys, Func<int, string> pathOf, string what)
    {
        var first = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, key) in keys.Index())
        {
            if (!first.TryAdd(key, index))
            {
                yield return new(pathOf(index), $"has the {what} '{key}' of {pathOf(first[key])}; each must be different.");
            }
        }
    }
}
