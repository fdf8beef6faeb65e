using ReviewPipeline.Briefs;
using ReviewPipeline.Intake;

namespace ReviewPipeline.Checks.Provenance;

public sealed class ContradictionCheck : IImageCheck
{
    private const string Limit = "the sources agree";

    public RuleDescription About { get; } = new(
        "PROV-001",
        1,
        "Sources contradict each other",
        "What the sidecar says against what the file's metadata and its Content Credentials say, and these against each other: generator, its version, seed, digital source type, and whether it was edited; and a "
            + "digital source type that rules out generation against traces of a generator.",
        "No two can't both be true. Names are compared without makers, file endings and number formats; names that share too little to tell "
            + "are \"cannot be told\", with both shown.",
        "Advice, whatever the purpose: which of the two is right, a person finds out.",
        "Correct the sidecar, or upload the file that it is about.",
        "IPTC Photo Metadata Standard 2025.1; the generators' own metadata.");

    public Severity SeverityFor(Brief brief) => Severity.Advice;

    public Judgement Judge(CheckInput input, Brief brief)
    {
        if (input.Provenance is not { } file)
        {
            return Judgement.NotChecked("The file's metadata wasn't read.");
        }

        var compared = SourceComparison.All(input.Sidecar, file);
        SourceComparison[] contradictions = [.. compared.Where(comparison => comparison.Agreement == Agreement.Contradict)];
        SourceComparison[] unsure = [.. compared.Where(comparison => comparison.Agreement == Agreement.CannotTell)];
        if (contradictions.Length > 0)
        {
            return new(
                CheckOutcome.Missed,
                $"Two sources contradict each other in {Subjects(contradictions)}. "
                    + "Correct the sidecar, or upload the file that it is about.",
                InWords(contradictions, "against"),
                Limit);
        }

        return unsure.Length > 0
            ? Judgement.CannotTell($"The sources may mean the same in {Subjects(unsure)}, or not.", InWords(unsure, "and"))
            : compared.IsEmpty ? Judgement.NotChecked(
                input.Sidecar is null ? "No sidecar came, and the file says nothing that contradicts itself." : "Sidecar and file say nothing of the same thing.")
            : new(CheckOutcome.Met, "The sources agree in what more than one says.", Subjects(compared), Limit);
    }

    private static string Subjects(IEnumerable<SourceComparison> comparisons) =>
        string.Join(", ", comparisons.Select(comparison => comparison.About).Distinct(StringComparer.Ordinal));

    private static string InWords(IEnumerable<SourceComparison> comparisons, string between) =>
        string.Join("; ", comparisons.Select(c => $"{c.About}: {InWords(c.One)} {between} {InWords(c.Other)}"));

    private static string InWords(ProvenanceFact fact) =>
        fact.Value is { } value ? $"{Measure.Shortened(value)} ({fact.From})" : $"the {TopicWords.Of(fact.Topic)} ({fact.From})";
}
