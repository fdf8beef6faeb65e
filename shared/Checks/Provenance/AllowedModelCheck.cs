using ReviewPipeline.Briefs;
using ReviewPipeline.Intake;

namespace ReviewPipeline.Checks.Provenance;

public sealed class AllowedModelCheck : IImageCheck
{
    public RuleDescription About { get; } = new(
        "PROV-004",
        1,
        "Generator not allowed",
        "Every generator that the sidecar or the file names, against those that the brief's licence policy allows.",
        "The brief's allowed models. A sidecar names its model in the brief's words, so that a name with none of them isn't allowed; a name in "
            + "the file that is only like an allowed one can't be told. An unknown generator is never taken for an allowed one.",
        RuleDescription.BlockingInProduction,
        "Make the picture with a generator that the brief allows, or have the brief allow this one.",
        "The brief.");

    public Severity SeverityFor(Brief brief) => BriefRule.Severity(brief);

    public Judgement Judge(CheckInput input, Brief brief)
    {
        if (brief.LicencePolicy.AllowedModels.IsEmpty)
        {
            return Judgement.NotChecked("The brief names no models that may be used.");
        }

        if (input.Provenance is not { } file)
        {
            return Judgement.NotChecked("The file's metadata wasn't read.");
        }

        ProvenanceFact[] facts = [.. SidecarFacts.Of(input.Sidecar), .. file];
        var limit = string.Join(" or ", brief.LicencePolicy.AllowedModels);
        var named = facts.Where(fact => fact.Topic == ProvenanceTopic.Generator).ToLookup(fact => Judge(fact, facts, brief.LicencePolicy));
        return named.Count == 0 ? Judgement.CannotTell("Neither sidecar nor file names a generator.", "unknown")
            : named[Agreement.Contradict].Any() ? new(
                CheckOutcome.Missed,
                $"It was made with {InWords(named[Agreement.Contradict])}; the brief allows {limit}. "
                    + "Make it with one of these, or have the brief changed.",
                InWords(named[Agreement.Contradict]),
                limit)
            : named[Agreement.CannotTell].Any() ? Judgement.CannotTell(
                $"Whether it was made with {limit} can't be told from the name.", InWords(named[Agreement.CannotTell]))
            : new(CheckOutcome.Met, "The generator named is one that the brief allows.", InWords(named[Agreement.Agree]), limit);
    }

    private static Agreement Judge(ProvenanceFact generator, ProvenanceFact[] facts, LicencePolicy policy)
    {
        var version = facts.FirstOrDefault(fact =>
            fact.Topic == ProvenanceTopic.GeneratorVersion && fact.IsOfSidecar() == generator.IsOfSidecar())?.Value;
        var name = ModelName.Parse(generator.Value!, version);
        ModelName[] allowed = [.. policy.AllowedModels.Select(model => ModelName.Parse(model))];
        return generator.IsOfSidecar() && !allowed.Any(model => model.SharesAWordWith(name))
            ? Agreement.Contradict
            : allowed.Min(model => model.Allows(name));
    }

    private static string InWords(IEnumerable<ProvenanceFact> generators) =>
        string.Join(", ", generators.Select(fact => $"'{Measure.Shortened(fact.Value!)}' ({fact.From})"));
}
