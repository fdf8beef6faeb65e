using ReviewPipeline.Briefs;
using ReviewPipeline.Intake;

namespace ReviewPipeline.Checks.Provenance;

public sealed class AiDeclarationCheck : IImageCheck
{
    private const string Limit = "trainedAlgorithmicMedia or compositeWithTrainedAlgorithmicMedia, in the file";

    public RuleDescription About { get; } = new(
        "PROV-005",
        1,
        "AI origin not declared",
        "Whether a file that a generator made, by its traces or its sidecar's word, says so itself in the IPTC's digital source type.",
        "A generated picture that is to be published declares it. Without traces it can't be told: a generator leaves them or not.",
        "Advice, whatever the purpose.",
        "Write Iptc4xmpExt:DigitalSourceType into the file, or export it from the generator without stripping its metadata.",
        "IPTC guidance on generative AI (DigitalSourceType); Regulation (EU) 2024/1689, article 50(2): marked in a machine-readable format.");

    public Severity SeverityFor(Brief brief) => Severity.Advice;

    public Judgement Judge(CheckInput input, Brief brief)
    {
        if (input.Provenance is not { } file)
        {
            return Judgement.NotChecked("The file's metadata wasn't read.");
        }

        if (brief.Purpose != Purpose.Production)
        {
            return Judgement.NotChecked("The brief's pictures aren't made to be published.");
        }

        var declared = file.Where(fact => fact.Topic == ProvenanceTopic.DigitalSourceType).ToArray();
        if (declared.FirstOrDefault(fact => SourceTypeTerm.DeclaresAi(fact.Value!)) is { } declaration)
        {
            return new(CheckOutcome.Met, "The file declares that a trained model made it.", $"{declaration.Value} ({declaration.From})", Limit);
        }

        var traces = SidecarFacts.Of(input.Sidecar).Concat(file).Where(IsTraceOfGenerator).ToArray();
        return traces.Length == 0
            ? Judgement.CannotTell("Nothing says whether a trained model made it.", declared.Length == 0 ? "unknown" : declared[0].Value)
            : new(
                CheckOutcome.Missed,
                $"A generator made it, by {string.Join(" and ", traces.Select(fact => fact.From).Distinct(StringComparer.Ordinal).Take(2))}, and the file "
                    + "doesn't declare it. Write the digital source type into the file before it is published.",
                declared.Length == 0 ? "no digital source type" : declared[0].Value,
                Limit);
    }

    /// <summary>Only generators write these.</summary>
    internal static bool IsTraceOfGenerator(ProvenanceFact fact) => fact.Topic
        is ProvenanceTopic.Generator or ProvenanceTopic.Prompt or ProvenanceTopic.Workflow or ProvenanceTopic.Seed or ProvenanceTopic.Sampler;
}
