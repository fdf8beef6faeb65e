using ReviewPipeline.Review;
using ReviewPipeline.Rights.Channels;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Rights.Territories;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Assets;

/// <summary>Asking for usage rights, and what governance answers: for the first use and for every other alike.</summary>
internal static class RequestRules
{
    /// <summary>In characters. Sealed, in letters of three bytes and in every grant, they still fit into an asset's head.</summary>
    public const int LongestCondition = 180;

    public static Outcome Ask(RightsFacts facts, AssetCommand.Request command, DateTimeOffset now)
    {
        if (ScopeForm.WhyNot(command.Scope, now) is { } wrong)
        {
            return Outcome.Refuse(wrong);
        }

        if (WhyNeverReleased(facts) is { } never)
        {
            return Outcome.Refuse(never);
        }

        if (facts.State.Requests.Length >= AssetState.MostRequestsOpen)
        {
            return Outcome.Refuse(new Refusal.Conflict(
                "too-many-requests", $"{AssetState.MostRequestsOpen} requests for this asset wait already.", "Wait until governance has decided one of them.", By: null, At: null));
        }

        return RoundRules.WhyNotReason(command.Why, "what it is wanted for") is { } missing
            ? Outcome.Refuse(missing)
            : Outcome.Accept(new AssetRightsRequested(facts.State.LastRequest + 1, command.Scope, PersonalText.Of(command.Why!.Trim())));
    }

    public static Outcome Grant(RightsFacts facts, AssetCommand.Grant command, Actor actor, DateTimeOffset now)
    {
        if (FindOpen(facts, command.Number, out var request) is { } missing)
        {
            return Outcome.Refuse(missing);
        }

        var scope = command.Scope ?? request!.Scope;
        if ((WhyNotSecondPerson(facts, request!, actor) ?? WhyOwnOverride(facts, actor)) is { } eyes)
        {
            return Outcome.Refuse(eyes);
        }

        if (ScopeForm.WhyNot(scope, now) is { } wrong)
        {
            return Outcome.Refuse(wrong);
        }

        if (!request!.Scope.Includes(scope))
        {
            return Outcome.Refuse(new Refusal.Invalid(
                "beyond-request", $"Asked for was {request.Scope}; that does not include {scope}.", "Grant what was asked for, or less."));
        }

        if (command.Conditions?.Trim().Length > LongestCondition || command.Disclosure?.Trim().Length > LongestCondition)
        {
            return Outcome.Refuse(new Refusal.Invalid("condition-too-long", $"Conditions and disclosure have at most {LongestCondition} characters each.", "Shorten them."));
        }

        if (WhyNeverReleased(facts) is { } never)
        {
            return Outcome.Refuse(never);
        }

        if (facts.State.Grants.Count(grant => grant.MayHoldFrom(now)) >= AssetState.MostGrants)
        {
            return Outcome.Refuse(new Refusal.Conflict(
                "too-many-grants", $"{AssetState.MostGrants} grants of this asset run already.", "End one that is no longer needed.", By: null, At: null));
        }

        return WhyTermsForbid(facts, scope) is { } forbidden
            ? Outcome.Refuse(forbidden)
            : Outcome.Accept(new AssetRightsGranted(command.Number, scope, PersonalText.Of(Text(command.Conditions)), PersonalText.Of(Text(command.Disclosure))));
    }

    public static Outcome Refuse(RightsFacts facts, AssetCommand.Refuse command, Actor actor)
    {
        if ((FindOpen(facts, command.Number, out var request) ?? (request is null ? null : WhyNotSecondPerson(facts, request, actor))) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        return RoundRules.WhyNotReason(command.Why, "why it is refused") is { } missing
            ? Outcome.Refuse(missing)
            : Outcome.Accept(new AssetRightsRefused(command.Number, PersonalText.Of(command.Why!.Trim())));
    }

    public static Outcome End(RightsFacts facts, AssetCommand.EndGrant command, DateTimeOffset now)
    {
        if (facts.State.GrantFor(command.Number) is not { } grant || !grant.MayHoldFrom(now))
        {
            return Outcome.Refuse(new Refusal.NotFound($"No grant of request {command.Number} is running or to come.", "'review asset show' lists them."));
        }

        return RoundRules.WhyNotReason(command.Why, "why the grant ends") is { } missing
            ? Outcome.Refuse(missing)
            : Outcome.Accept(new AssetGrantEnded(command.Number, PersonalText.Of(command.Why!.Trim())));
    }

    private static Refusal? FindOpen(RightsFacts facts, int number, out RightsRequest? request)
    {
        request = facts.State.Requests.FirstOrDefault(open => open.Number == number);
        return request is not null
            ? null
            : facts.State.GrantFor(number) is { } granted
                ? new Refusal.Conflict("already-decided", $"Request {number} is granted already.", "A new request can ask for more.", granted.By, granted.At)
                : new Refusal.NotFound($"No request {number} is open.", "'review asset show' lists those that are.");
    }

    private static Refusal.Forbidden? WhyNotSecondPerson(RightsFacts facts, RightsRequest request, Actor actor)
    {
        if (OpeningRules.WhyOwnWork(facts, actor) is { } own)
        {
            return own;
        }

        return request.By == actor.Id
            ? new("You asked for this yourself, and nobody answers their own request.", "Leave it to another governance lead.", "own-request")
            : null;
    }

    private static Refusal.Forbidden? WhyOwnOverride(RightsFacts facts, Actor actor) => facts.State.Overrides.Any(given => given.By == actor.Id)
        ? new("You have answered for its generator yourself; granting takes a second person.", "Leave it to another governance lead.", "own-override")
        : null;

    private static Refusal.Conflict? WhyNeverReleased(RightsFacts facts) =>
        AssetClauses.Of(facts).FirstOrDefault(clause =>
            clause is { Verdict: Verdict.No, Code: ClauseCode.Approved or ClauseCode.Purpose or ClauseCode.Finished }) is { } never
            ? new("never-released", never.Words, "Nothing that is asked for here can be granted.", By: null, At: null)
            : null;

    /// <summary>What the licence, the register or a consent forbids, on the first or the last day, no grant can allow.</summary>
    private static Refusal.Conflict? WhyTermsForbid(RightsFacts facts, UseScope scope)
    {
        DateTimeOffset[] moments = [scope.Window.From, scope.Window.Until.AddMilliseconds(-1)];
        var questions =
            from channel in scope.Channels
            from territory in scope.Territories
            from at in moments
            select new RightsQuestion(ChannelCatalogue.Find(channel)!, TerritoryCatalogue.Find(territory)!, at);
        return questions
            .SelectMany(question => RightsEvaluation.Answer(facts, question).Clauses)
            .FirstOrDefault(clause => clause.Verdict == Verdict.No && clause.Code is not (ClauseCode.Granted or ClauseCode.Held)) is { } no
            ? new("terms-forbid", no.Words, "Grant less, or have the terms recorded as they are now.", By: null, At: null)
            : null;
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
