using ReviewPipeline.Documents;

namespace ReviewPipeline.Briefs;

/// <summary>Placements that show several images together, against the frames of a set.</summary>
internal static class CountClashes
{
    public static IEnumerable<DocumentProblem> Of(Brief brief) =>
        from placement in brief.Placements.Index()
        from judged in placement.Item.Judged()
        where judged.Count?.Minimum > brief.Frames && judged.Binds(LimitField.Count)
        select new DocumentProblem(
            "$.frames",
            $"asks for {Frames(brief)} a set, and {Where(placement.Index, judged)} for {LimitWords.Count(judged.Count!)}; "
                + "no set can meet both. Ask for more frames, or take the placement out.");

    public static IEnumerable<string> Notes(Brief brief)
    {
        foreach (var (index, placement) in brief.Placements.Index().SelectMany(p => p.Item.Judged().Select(judged => (p.Index, judged))))
        {
            if (placement.Count?.Minimum > brief.Frames)
            {
                yield return $"{Where(index, placement)} shows {LimitWords.Count(placement.Count)}, by guides; $.frames asks for {Frames(brief)} a set.";
            }

            if (placement.Count?.Maximum < brief.Frames)
            {
                yield return $"{Where(index, placement)} shows {LimitWords.Count(placement.Count)}; $.frames asks for {Frames(brief)} a set, so not all of them run there together.";
            }
        }
    }

    private static string Frames(Brief brief) => brief.Frames == 1 ? "1 frame" : $"{brief.Frames} frames";

    private static string Where(int index, Placement placement) =>
        placement.Preset is null ? $"$.placements[{index}].count" : $"$.placements[{index}].preset '{placement.Preset}'";
}
