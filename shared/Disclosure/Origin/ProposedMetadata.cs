using System.Collections.Immutable;
using ReviewPipeline.Checks.Provenance;
using ReviewPipeline.Intake;

namespace ReviewPipeline.Disclosure.Origin;

/// <summary>
/// What the IPTC fields of a delivered copy could say, from what is recorded: digital source type (vocabulary of October 2024) and the AI
/// fields of the IPTC Photo Metadata Standard 2025.1. A person decides; nothing is written into a file.
/// </summary>
/// <param name="SourceType">For <c>Iptc4xmpExt:DigitalSourceType</c>, its last part.</param>
/// <param name="System">For <c>Iptc4xmpExt:AISystemUsed</c>.</param>
/// <param name="SystemVersion">For <c>Iptc4xmpExt:AISystemVersionUsed</c>.</param>
/// <param name="PromptKnown">Where a prompt is kept (<c>Iptc4xmpExt:AIPromptInformation</c>); its words stay there.</param>
/// <param name="PromptWriterNamed">Whether the file names who wrote it (<c>Iptc4xmpExt:AIPromptWriterName</c>); the name stays there.</param>
public sealed record ProposedMetadata(Proposal SourceType, Proposal System, Proposal SystemVersion, ImmutableArray<string> PromptKnown, bool PromptWriterNamed)
{
    public static ProposedMetadata Of(SidecarContent? sidecar, FileProvenance? file, PictureStage stage)
    {
        ImmutableArray<ProvenanceFact> ofFile = [.. ProvenanceFacts.Of(file)];
        ImmutableArray<ProvenanceFact> facts = [.. SidecarFacts.Of(sidecar), .. ofFile];
        var comparisons = SourceComparison.All(sidecar, ofFile);
        return new(
            SourceTypeOf(sidecar, file, facts, stage),
            Said(facts, comparisons, ProvenanceTopic.Generator, SourceComparison.Generator),
            Said(facts, comparisons, ProvenanceTopic.GeneratorVersion, SourceComparison.GeneratorVersion),
            [
                .. ofFile.Where(fact => fact.Topic is ProvenanceTopic.Prompt or ProvenanceTopic.Workflow).Select(fact => fact.From),
                .. sidecar?.Prompt is null ? ImmutableArray<string>.Empty : [$"{SidecarFacts.Source}, prompt"],
            ],
            ofFile.Any(fact => fact.From.EndsWith("AIPromptWriterName", StringComparison.Ordinal)));
    }

    private static Proposal SourceTypeOf(SidecarContent? sidecar, FileProvenance? file, ImmutableArray<ProvenanceFact> facts, PictureStage stage)
    {
        var origin = RecordedOrigin.Of(sidecar, file);
        var declared = facts.Where(fact => fact.Topic == ProvenanceTopic.DigitalSourceType).Select(fact => SourceTypeTerm.Find(fact.Value)).OfType<SourceTypeCode>();
        return (origin.Part, stage) switch
        {
            (AiPart.Unknown, _) => new(null, origin.Why),
            (AiPart.Wholly, PictureStage.Raw) => new("trainedAlgorithmicMedia", origin.Why),

            // IPTC: "Mix or composite of several elements, at least one of which is Generative AI".
            (AiPart.Wholly, _) => new(
                "compositeSynthetic",
                $"{origin.Why} It was edited since. Where the edits only retouch what the model made, trainedAlgorithmicMedia still fits; read what was edited."),
            _ => Current(declared.First(code => code.Says == (origin.Part == AiPart.Partly ? SourceTypeMeaning.PartlyGenerated : SourceTypeMeaning.NotGenerated)), origin),
        };
    }

    private static Proposal Current(SourceTypeCode declared, RecordedOrigin origin) => declared.IsRetired
        ? new(declared.UseInstead, $"{origin.Why} The IPTC retired {declared.Term} on {declared.RetiredOn}.")
        : new(declared.Term, origin.Why);

    private static Proposal Said(ImmutableArray<ProvenanceFact> facts, ImmutableArray<SourceComparison> comparisons, ProvenanceTopic topic, string about)
    {
        var clash = comparisons.FirstOrDefault(comparison => comparison.About == about && comparison.Agreement == Agreement.Contradict);
        return clash is not null
            ? new(null, $"The sources contradict each other: {clash.One.Value} ({clash.One.From}) against {clash.Other.Value} ({clash.Other.From}).")
            : facts.FirstOrDefault(fact => fact.Topic == topic && fact.Value is not null) is { } said
                ? new(said.Value, $"As said by {said.From}.")
                : new(null, "Nobody says.");
    }
}

/// <param name="Value">Null: unknown, and it stays so until somebody finds out.</param>
public sealed record Proposal(string? Value, string Why);
