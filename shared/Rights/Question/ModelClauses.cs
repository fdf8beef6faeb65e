using ReviewPipeline.Intake;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Documents;
using ReviewPipeline.Rights.Register;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Question;

/// <summary>What the register says of what made the picture.</summary>
internal static class ModelClauses
{
    public static IEnumerable<Clause> Of(RightsFacts facts, RightsQuestion asked)
    {
        var state = facts.State;
        var entry = new EntryRef(facts.Asset, state.TermsVersion);
        if (state.Terms.Generators.IsEmpty)
        {
            return
            [
                state.SourceType is { } term && SourceTypeTerm.RulesOutAi(term)
                    ? new(ClauseCode.ModelRegistered, Verdict.Yes, $"It was made without a model, by what it says of itself ({term}).", entry)
                    : new(ClauseCode.ModelRegistered, Verdict.Ask, "Nothing says what made it.", entry),
            ];
        }

        return state.Terms.Generators.SelectMany(generator => Of(facts, generator, asked.At, entry));
    }

    /// <summary>Whether a second person has answered for it, by the register as it stands.</summary>
    public static ModelOverride? OverrideOf(RightsFacts facts, AssetGenerator generator) => facts.State.Overrides.FirstOrDefault(given =>
        given.Generator == generator.ToString() && given.Model == generator.Model && given.ModelVersion == VersionOf(facts, generator));

    /// <summary>Of the register's entry: what an override is tied to. 0 where there is none.</summary>
    public static long VersionOf(RightsFacts facts, AssetGenerator generator) =>
        generator.Model is { } subject && facts.Models.TryGetValue(subject, out var model) ? model.Version : 0;

    private static IEnumerable<Clause> Of(RightsFacts facts, AssetGenerator generator, DateTimeOffset at, EntryRef named)
    {
        if (OverrideOf(facts, generator) is { } given)
        {
            yield return new(
                ClauseCode.ModelRegistered, Verdict.Yes, $"For {generator} somebody has answered in person.", new(facts.Asset, given.Version))
            {
                Reason = given.Why,
            };
            yield break;
        }

        if (generator.Model is not { } subject || !facts.Models.TryGetValue(subject, out var state) || state.Recorded is not { } recorded)
        {
            yield return new(ClauseCode.ModelRegistered, Verdict.No, $"{generator} is not in the model register.", named);
            yield break;
        }

        var model = state.Read();
        var entry = new EntryRef(subject, recorded.Version);
        if (!ModelRegister.Names(model, generator.Name, generator.Version))
        {
            yield return new(ClauseCode.ModelRegistered, Verdict.No, $"The register's entry for {model.Title} no longer names {generator}.", entry);
            yield break;
        }

        var whose = $"The entry for {model.Title}";
        if (state.Ended is { } ended && at >= ended.From)
        {
            yield return new(
                ClauseCode.ModelRegistered, Verdict.No, $"{whose} was retired from {Timestamps.Format(ended.From)}.", new(subject, ended.Version))
            {
                Reason = ended.Why,
            };
            yield break;
        }

        var terms = new TermClauses(whose, entry, model.Conflicts);
        yield return terms.Of(ClauseCode.ModelRegistered, (Verdict.Yes, $"{generator} is registered as {model.Title}."), state.Ended?.From);
        yield return terms.Read(ClauseCode.ModelRead, model.Terms);
        yield return terms.Of(ClauseCode.ModelStanding, model.Standing switch
        {
            ModelStanding.Cleared => (Verdict.Yes, $"{whose} is cleared by governance."),
            ModelStanding.Barred => (Verdict.No, $"{whose} is barred by governance."),
            _ => (Verdict.Ask, $"{whose} is under review by governance."),
        });
        yield return terms.Of(
            ClauseCode.ModelCommercial,
            model.Commercial switch
            {
                Stated.Yes => (Verdict.Yes, $"{whose} lets its output be used for business."),
                Stated.No => (Verdict.No, $"{whose} does not let its output be used for business."),
                _ => (Verdict.Ask, $"{whose}: nobody knows whether its output may be used for business."),
            },
            TermAspect.Commercial);
        yield return terms.Of(ClauseCode.ModelPlan, Plan(model.Plans, generator, whose), TermAspect.Plans);
        yield return terms.Limits(ClauseCode.ModelLimits, model.RevenueLimit, model.SeatLimit);
    }

    private static (Verdict Verdict, string Words) Plan(PlanTerms plans, AssetGenerator generator, string whose)
    {
        var verdict = Verdicts.Of(ModelRegister.Plan(plans, generator.Plan));
        return (verdict, (verdict, plans, generator.Plan) switch
        {
            (_, { Known: false }, _) => $"{whose}: nobody knows which plans give the right.",
            (_, { Names.IsEmpty: true }, _) => $"{whose} gives the right under any plan.",
            (_, _, null) => $"{whose} gives the right under {string.Join(", ", plans.Names)}, and nothing says which plan it was made with.",
            (Verdict.Yes, _, var plan) => $"{whose} gives the right under {plan}.",
            (_, _, var plan) => $"{whose} gives the right under {string.Join(", ", plans.Names)}, not under {plan}.",
        });
    }
}
