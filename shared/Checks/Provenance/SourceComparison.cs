using System.Collections.Immutable;
using ReviewPipeline.Intake;
using ReviewPipeline.Intake.Metadata;

namespace ReviewPipeline.Checks.Provenance;

/// <summary>What two sources say of one thing, and whether both can be true.</summary>
/// <param name="About">In words: <c>seed</c>.</param>
/// <param name="One">The sidecar's fact where it has one.</param>
/// <param name="Other">Another source's; of several the one that agrees best.</param>
public sealed record SourceComparison(string About, Agreement Agreement, ProvenanceFact One, ProvenanceFact Other)
{
    public const string Generator = "generator";
    public const string GeneratorVersion = "generator version";
    public const string DigitalSourceType = "digital source type";
    public const string HowItWasMade = "how it was made";

    /// <summary>Compares what can be compared. What only one source says, nothing contradicts.</summary>
    public static ImmutableArray<SourceComparison> All(SidecarContent? sidecar, ImmutableArray<ProvenanceFact> file)
    {
        ImmutableArray<ProvenanceFact> maker = [.. SidecarFacts.Of(sidecar)];
        ProvenanceFact[] plain = [.. file.Where(fact => !fact.IsOfCredentials())];
        ProvenanceFact[] signed = [.. file.Where(fact => fact.IsOfCredentials())];
        IEnumerable<ProvenanceFact> Of(IEnumerable<ProvenanceFact> source, ProvenanceTopic topic) => source.Where(fact => fact.Topic == topic);
        ImmutableArray<SourceComparison?> compared =
        [
            .. Pairs(Generator, ProvenanceTopic.Generator, Generators),
            Best(GeneratorVersion, Of(maker, ProvenanceTopic.GeneratorVersion), Of(file, ProvenanceTopic.GeneratorVersion), Versions),
            Best("seed", Of(maker, ProvenanceTopic.Seed), Of(file, ProvenanceTopic.Seed), Exactly),
            .. Pairs(DigitalSourceType, ProvenanceTopic.DigitalSourceType, SourceTypes),
            Best("stage", Of(maker, ProvenanceTopic.Stage), Of(file, ProvenanceTopic.Software).Where(IsEditor), RawAgainstEditor),
            Best("stage", Of(maker, ProvenanceTopic.Stage).Where(IsRaw), Of(maker, ProvenanceTopic.Stage).Where(fact => !IsRaw(fact)), Never),
            MadeHow([.. maker, .. file]),
        ];
        return [.. compared.OfType<SourceComparison>()];

        IEnumerable<SourceComparison?> Pairs(string about, ProvenanceTopic topic, Func<string, string, Agreement> compare) =>
        [
            Best(about, Of(maker, topic), Of(plain, topic), compare),
            Best(about, Of(maker, topic), Of(signed, topic), compare),
            Best(about, Of(signed, topic), Of(plain, topic), compare),
        ];
    }

    /// <summary>A file may have several seeds or models, one a step: it agrees with the sidecar where one of them does.</summary>
    private static SourceComparison? Best(
        string about, IEnumerable<ProvenanceFact> ones, IEnumerable<ProvenanceFact> others, Func<string, string, Agreement> compare) =>
        ones.SelectMany(one => others.Select(other => new SourceComparison(about, compare(one.Value!, other.Value!), one, other)))
            .MinBy(comparison => comparison.Agreement);

    /// <summary>A picture said to be taken from life or made by hand, beside traces of a generator.</summary>
    private static SourceComparison? MadeHow(ImmutableArray<ProvenanceFact> facts)
    {
        var declared = facts.FirstOrDefault(fact => fact.Topic == ProvenanceTopic.DigitalSourceType && SourceTypeTerm.RulesOutAi(fact.Value!));
        var trace = facts.FirstOrDefault(AiDeclarationCheck.IsTraceOfGenerator);
        return declared is null || trace is null ? null : new(HowItWasMade, Agreement.Contradict, declared, trace);
    }

    private static Agreement Generators(string one, string other) => ModelName.Parse(one).Compare(ModelName.Parse(other));

    /// <summary>Versions of one model are numbers; 5 and 5.1 may be the same, said with less care.</summary>
    private static Agreement Versions(string one, string other) =>
        one.Any(char.IsDigit) && other.Any(char.IsDigit) ? ModelName.Parse($"m {one}").Compare(ModelName.Parse($"m {other}")) : Agreement.CannotTell;

    private static Agreement Exactly(string one, string other) => one == other ? Agreement.Agree : Agreement.Contradict;

    private static Agreement SourceTypes(string one, string other) =>
        one == other ? Agreement.Agree
        : (SourceTypeTerm.DeclaresAi(one) && SourceTypeTerm.RulesOutAi(other)) || (SourceTypeTerm.RulesOutAi(one) && SourceTypeTerm.DeclaresAi(other))
            ? Agreement.Contradict
            : Agreement.CannotTell;

    private static Agreement RawAgainstEditor(string stage, string editor) =>
        stage == "raw" ? Agreement.Contradict : Agreement.Agree;

    private static Agreement Never(string one, string other) => Agreement.Contradict;

    private static bool IsRaw(ProvenanceFact fact) => fact.Value == "raw";

    private static bool IsEditor(ProvenanceFact fact) => KnownPrograms.EditorIn(fact.Value!) is not null;
}
