using ReviewPipeline.Documents;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Briefs;

/// <summary>What no single member of a brief can show: limits that contradict each other.</summary>
internal static class BriefCrossChecks
{
    public static IEnumerable<DocumentProblem> ProblemsOf(Brief brief) =>
    [
        .. OfPalette(brief.Palette),
        .. brief.Placements.Index().SelectMany(p => OfPlacement($"$.placements[{p.Index}]", p.Item)),
        .. Repeated(brief.Placements.Select(p => p.Id), i => $"$.placements[{i}]", "id"),
        .. Repeated(brief.Approval.Stages.Select(s => s.Name), i => $"$.approval.stages[{i}]", "name"),
    ];

    private static IEnumerable<DocumentProblem> OfPalette(Palette palette)
    {
        foreach (var (index, colour) in palette.Colours.Index())
        {
            if (colour.MinimumSharePercent > colour.MaximumSharePercent)
            {
                yield return new(
                    $"$.palette.colours[{index}]",
                    $"asks for at least {colour.MinimumSharePercent} % and at most {colour.MaximumSharePercent} %; no image can meet both.");
            }
        }

        foreach (var problem in Repeated(palette.Colours.Select(c => c.Hex), i => $"$.palette.colours[{i}]", "hex"))
        {
            yield return problem;
        }

        var sum = palette.Colours.Sum(colour => colour.MinimumSharePercent ?? 0);
        if (sum > 100)
        {
            yield return new("$.palette.colours", $"asks for minimum shares of {sum} % together; must be at most 100 %.");
        }

        if (palette.MinimumSharePercent is { } share
            && palette.Colours.All(colour => colour.MaximumSharePercent is not null)
            && palette.Colours.Sum(colour => colour.MaximumSharePercent) is { } most && most < share)
        {
            yield return new(
                "$.palette.minimumSharePercent", $"is {share}, but the colours' maximum shares allow only {most} together; must be at most that.");
        }
    }

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
