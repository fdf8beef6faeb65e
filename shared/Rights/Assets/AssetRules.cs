using ReviewPipeline.Rights.Question;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Assets;

/// <summary>What becomes of a command to an asset. Pure: the clock, the actor and all that is known are parameters.</summary>
public static class AssetRules
{
    /// <param name="facts">With <paramref name="facts"/>' state as the state that is decided on.</param>
    public static Outcome Decide(RightsFacts facts, AssetCommand command, Actor actor, DateTimeOffset now) =>
        actor.Knows(facts.Work.Group) ? DecideThere(facts, command, actor.In(facts.Work.Group), now) : Outcome.Refuse(NoSuch());

    /// <param name="actor">With their roles in the group of the asset's brief, and no others.</param>
    private static Outcome DecideThere(RightsFacts facts, AssetCommand command, Actor actor, DateTimeOffset now) =>
        WhyNotAtAll(facts, command, actor) is { } refusal
            ? Outcome.Refuse(refusal)
            : command switch
            {
                AssetCommand.Open open => OpeningRules.Open(facts, open),
                AssetCommand.SetTerms set => OpeningRules.SetTerms(facts, set, actor),
                AssetCommand.Request request => RequestRules.Ask(facts, request, now),
                AssetCommand.Grant grant => RequestRules.Grant(facts, grant, actor, now),
                AssetCommand.Refuse refuse => RequestRules.Refuse(facts, refuse, actor),
                AssetCommand.EndGrant end => RequestRules.End(facts, end, now),
                AssetCommand.Override given => OverrideRules.Give(facts, given, actor, now),
                AssetCommand.Revoke revoke => StoppingRules.Revoke(revoke),
                AssetCommand.PlaceHold hold => StoppingRules.Hold(facts.State, hold),
                AssetCommand.LiftHold lift => StoppingRules.Lift(facts.State, lift),
                AssetCommand.Use use => UseRules.Use(facts, use),
                _ => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
            };

    public static Refusal.NotFound NoSuch() => new("Nobody has opened this asset.", "'review asset open CANDIDATE' opens an approved candidate for use.");

    private static Refusal? WhyNotAtAll(RightsFacts facts, AssetCommand command, Actor actor)
    {
        if (WhyNotThisRole(command, actor) is { } forbidden)
        {
            return forbidden;
        }

        return (facts.State, command) switch
        {
            (_, AssetCommand.Open) => null,
            ({ Status: Status.None }, _) => NoSuch(),
            (_, AssetCommand.Use) => null,
            ({ Revocation: { } revoked }, _) => new Refusal.Conflict(
                "revoked",
                "The asset was revoked.",
                "It stays revoked. Take in the picture anew, as another candidate, if it may be used after all.",
                revoked.By,
                revoked.At),
            _ => null,
        };
    }

    private static Refusal.Forbidden? WhyNotThisRole(AssetCommand command, Actor actor) => command switch
    {
        AssetCommand.SetTerms or AssetCommand.Grant or AssetCommand.Refuse or AssetCommand.EndGrant or AssetCommand.LiftHold =>
            actor.Is(Role.Governance) ? null : new("Only the governance lead decides on rights.", "Ask them.", "not-governance"),
        AssetCommand.Revoke => actor.IsOneOf(Role.Governance, Role.Admin)
            ? null
            : new("Only the governance lead or an admin may revoke an asset.", "Ask them; an approver can place a hold at once.", "not-governance"),
        AssetCommand.Override or AssetCommand.PlaceHold => actor.IsOneOf(Role.Approver, Role.Governance, Role.Admin)
            ? null
            : new("Only an approver, the governance lead or an admin may do this.", "Ask one of them.", "not-an-approver"),
        _ => actor.IsOneOf(Role.Uploader, Role.Approver, Role.Governance, Role.Admin)
            ? null
            : new("Your role may read what there is to an asset, not ask for it or use it.", "Ask somebody who works with the campaign."),
    };
}
