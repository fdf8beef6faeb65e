using System.Collections.Immutable;
using ReviewPipeline.Checks.Provenance;
using ReviewPipeline.Intake;

namespace ReviewPipeline.Disclosure.Origin;

/// <summary>How far a trained model made a picture, as maker and file say. Nobody has shown that what they say is true.</summary>
/// <param name="Why">One sentence for people, with where it stands.</param>
public sealed record RecordedOrigin(AiPart Part, string Why)
{
    public static RecordedOrigin Of(SidecarContent? sidecar, FileProvenance? file)
    {
        ImmutableArray<ProvenanceFact> ofFile = [.. ProvenanceFacts.Of(file)];
        ImmutableArray<ProvenanceFact> facts = [.. SidecarFacts.Of(sidecar), .. ofFile];
        if (ContradictionIn(sidecar, ofFile) is { } contradiction)
        {
            return new(AiPart.Unknown, $"The sources contradict each other: {InWords(contradiction.One)} against {InWords(contradiction.Other)}.");
        }

        var trace = facts.FirstOrDefault(AiDeclarationCheck.IsTraceOfGenerator);
        return Declared(SourceTypeMeaning.Generated) is { } generated ? new(AiPart.Wholly, $"A model made it, by {InWords(generated)}.")
            : Declared(SourceTypeMeaning.PartlyGenerated) is { } partly ? new(AiPart.Partly, $"A model made or changed a part of it, by {InWords(partly)}.")
            : trace is not null ? new(AiPart.Wholly, $"A model made it, by the trace of a generator: {trace.From}.")
            : Declared(SourceTypeMeaning.NotGenerated) is { } without ? new(AiPart.None, $"No model made it, by {InWords(without)}; nothing recorded speaks against it.")
            : new(AiPart.Unknown, "Nothing recorded says whether a model had a part in it.");

        ProvenanceFact? Declared(SourceTypeMeaning meaning) => facts.FirstOrDefault(fact =>
            fact.Topic == ProvenanceTopic.DigitalSourceType && SourceTypeTerm.Find(fact.Value)?.Says == meaning);
    }

    /// <summary>Two sources of which at most one can be right about how the picture was made.</summary>
    internal static SourceComparison? ContradictionIn(SidecarContent? sidecar, ImmutableArray<ProvenanceFact> file) =>
        SourceComparison.All(sidecar, file).FirstOrDefault(comparison =>
            comparison.Agreement == Agreement.Contradict
            && comparison.About is SourceComparison.DigitalSourceType or SourceComparison.HowItWasMade);

    private static string InWords(ProvenanceFact fact) => $"{fact.Value ?? "a private value"} ({fact.From})";
}
