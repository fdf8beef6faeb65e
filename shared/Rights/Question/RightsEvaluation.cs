using System.Collections.Immutable;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Question;

/// <summary>
/// Answers the question of rights. Pure: all that it knows is in the facts, and the moment is in the question. What was revoked, held or withdrawn
/// counts for every moment asked about; what ends by the calendar counts by the moment asked about.
/// </summary>
public static class RightsEvaluation
{
    public static RightsAnswer Answer(RightsFacts facts, RightsQuestion asked)
    {
        ImmutableArray<Clause> clauses =
        [
            .. AssetClauses.Of(facts),
            .. LicenceClauses.Of(facts, asked),
            .. ModelClauses.Of(facts, asked),
            .. ConsentClauses.Of(facts, asked),
            GrantClauses.Of(facts, asked),
        ];
        var verdict = clauses.Min(clause => clause.Verdict);

        // A yes is somebody's word, and that is the grant: nothing else says it of this channel, this country and this time.
        var decisive = verdict == Verdict.Yes ? clauses[^1] : clauses.Where(clause => clause.Verdict == verdict).MinBy(clause => clause.Code)!;
        ImmutableArray<Grant> running = verdict == Verdict.Yes ? [.. GrantClauses.Running(facts, asked)] : [];
        return new(
            facts.Asset,
            asked.Channel.Id,
            asked.Territory.Code,
            asked.At.ToUniversalTime(),
            asked.Campaign,
            verdict,
            decisive,
            clauses,
            verdict == Verdict.Yes ? clauses.Min(clause => clause.Until) : null)
        {
            Conditions = verdict == Verdict.Yes ? [.. ConditionsOf(facts, running)] : [],
            Disclosures = [.. running.Select(grant => grant.Disclosure).OfType<PersonalText>()],
        };
    }

    private static IEnumerable<PersonalText> ConditionsOf(RightsFacts facts, ImmutableArray<Grant> running) =>
    [
        .. facts.Licence?.Read().Attribution.Line is { } line ? [new PersonalText.Plain($"With the picture stands: {line}")] : (PersonalText[])[],
        .. running.Select(grant => grant.Conditions).OfType<PersonalText>(),
    ];
}
