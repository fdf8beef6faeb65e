using System.Collections.Immutable;

namespace ReviewPipeline.Reports.Queue;

/// <summary>One copy of each of the words that many items share: briefs, sets, models, people, codes, placements.</summary>
internal sealed class StringPool
{
    private readonly HashSet<string> words = new(StringComparer.Ordinal);
    private readonly Dictionary<QueueFinding, QueueFinding> findings = [];

    public QueueItem Share(QueueItem item) => item with
    {
        Brief = Share(item.Brief),
        Set = Share(item.Set),
        Model = item.Model is null ? null : Share(item.Model),
        Maker = item.Maker is null ? null : Share(item.Maker),
        Findings = item.Findings.Select(Share).ToImmutableArray(),
        Placements = item.Placements.Select(Share).ToImmutableArray(),
        Voters = item.Voters.Select(voter => voter with { By = Share(voter.By) }).ToImmutableArray(),
    };

    private string Share(string word)
    {
        if (words.TryGetValue(word, out var known))
        {
            return known;
        }

        words.Add(word);
        return word;
    }

    private QueueFinding Share(QueueFinding finding)
    {
        if (findings.TryGetValue(finding, out var known))
        {
            return known;
        }

        findings.Add(finding, finding);
        return finding;
    }
}
