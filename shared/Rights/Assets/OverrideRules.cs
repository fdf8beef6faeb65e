using ReviewPipeline.Review;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Assets;

/// <summary>
/// How a second person answers for a generator that the register does not clear. It counts for the register's entry as it stands: when that
/// changes, somebody has to look again.
/// </summary>
internal static class OverrideRules
{
    public static Outcome Give(RightsFacts facts, AssetCommand.Override command, Actor actor, DateTimeOffset now)
    {
        if (facts.State.Terms.Generators.FirstOrDefault(known => Means(command.Generator, known)) is not { } generator)
        {
            return Outcome.Refuse(new Refusal.Invalid(
                "no-such-generator",
                $"The asset names no generator '{command.Generator}'.",
                facts.State.Terms.Generators.IsEmpty ? "It names none." : $"It names {string.Join(", ", facts.State.Terms.Generators.Select(known => known.Name))}."));
        }

        if (OpeningRules.WhyOwnWork(facts, actor) is { } own)
        {
            return Outcome.Refuse(own);
        }

        if (facts.State.Requests.Any(request => request.By == actor.Id)
            || facts.State.Grants.Any(grant => grant.MayHoldFrom(now) && (grant.By == actor.Id || grant.AskedBy == actor.Id)))
        {
            return Outcome.Refuse(new Refusal.Forbidden(
                "You asked for its use or granted it; answering for its generator takes a second person.", "Leave it to somebody else.", "own-request"));
        }

        if (ModelClauses.OverrideOf(facts, generator) is { } given)
        {
            return Outcome.Refuse(new Refusal.Conflict(
                "already-overridden", $"Somebody has answered for {generator} already.", "Nothing is left to do here.", given.By, given.At));
        }

        return RoundRules.WhyNotReason(command.Why, "why it may be used all the same") is { } missing
            ? Outcome.Refuse(missing)
            : Outcome.Accept(new AssetOverrideGiven(generator.ToString(), generator.Model, ModelClauses.VersionOf(facts, generator), PersonalText.Of(command.Why!.Trim())));
    }

    private static bool Means(string written, AssetGenerator generator) =>
        string.Equals(generator.ToString(), written.Trim(), StringComparison.OrdinalIgnoreCase)
        || string.Equals(generator.Name, written.Trim(), StringComparison.OrdinalIgnoreCase);
}
