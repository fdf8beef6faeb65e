using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review.Guests;

/// <summary>Who may let guests in, for how long, and when a link opens nothing.</summary>
public static class GuestRules
{
    /// <summary>Wrong passwords one after the other: OWASP ASVS 5.0 asks for a limit and names none; NIST SP 800-63B-4, 3.2.2, allows at most 100.</summary>
    public const int MostWrong = 10;

    /// <summary>A quarter of a year: longer than a campaign's review, and short enough to be forgotten safely.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    /// <param name="actor">With the roles that count in the brief's group.</param>
    public static Outcome Decide(GuestState state, GuestCommand command, Actor actor, DateTimeOffset now) => command switch
    {
        GuestCommand.Invite invite => Invite(state, invite, actor, now),
        GuestCommand.Come come => WhyClosed(state, now) is { } closed
            ? Outcome.Refuse(closed)
            : Outcome.Accept(come.IsRight ? new GuestCame() : new GuestTurnedAway()),
        GuestCommand.Revoke when WhyNotHost(actor) is { } refusal => Outcome.Refuse(refusal),
        GuestCommand.Revoke when state.Status == Status.None => Outcome.Refuse(Unknown()),
        GuestCommand.Revoke => state.Status == Status.Revoked ? Outcome.Accept() : Outcome.Accept(new GuestRevoked()),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
    };

    /// <summary>Null where it opens. Whoever has a link that does not is told the same, whatever the reason.</summary>
    public static Refusal? WhyClosed(GuestState state, DateTimeOffset now) =>
        state.Status != Status.Open || now >= state.Until || state.Wrong >= MostWrong ? Unknown() : null;

    /// <summary>Who comes by the link, and what they are in the brief's group: an approver where they may decide, and then no more than that.</summary>
    /// <param name="group">The brief's.</param>
    public static Actor ActorOf(GuestState state, string group) => new(state.Guest, RoleGrants.Of([new(Role.Approver, group)]));

    /// <summary>
    /// A vote of a guest is the vote of somebody nobody knows, and whoever made the link answers for it: so it never counts where that
    /// person's own would not.
    /// </summary>
    public static Refusal? WhyNoVote(GuestState link, CandidateState candidate) => link switch
    {
        { May: not GuestMay.Decide } => new Refusal.Forbidden(
            "This link is for looking and commenting.", "Say what you think in a comment, or ask for a link to decide by.", "guest-comments"),
        _ when candidate.Uploader == link.MadeBy => new Refusal.Forbidden(
            "Whoever sent you the link made this picture, and nobody lets their own work be approved.", "Leave it to somebody else.", "own-work"),
        _ when candidate.Votes.Any(cast => cast.Counts && cast.By == link.MadeBy) => new Refusal.Forbidden(
            "Whoever sent you the link has voted on this picture; yours would be their second vote.", "Say what you think in a comment.", "host-voted"),
        _ => null,
    };

    public static Refusal.NotFound Unknown() => new(
        "This link is not known, has ended or was revoked.", "Ask whoever sent it to you for a new one.");

    private static Outcome Invite(GuestState state, GuestCommand.Invite invite, Actor actor, DateTimeOffset now)
    {
        if (WhyNotHost(actor) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        return state.Status != Status.None ? Outcome.Accept()
            : invite.Until <= now || invite.Until > now + Longest ? Outcome.Refuse(new Refusal.Invalid(
                "guest-until", "A guest link ends in the future, and within 90 days.", "Choose another day."))
            : Outcome.Accept(new GuestInvited(invite.Brief, invite.May, invite.Until, invite.Guest, invite.Password));
    }

    private static Refusal.Forbidden? WhyNotHost(Actor actor) => actor.IsOneOf(Role.Approver, Role.Governance)
        ? null
        : new("Only an approver or the governance lead of the brief's group lets guests in.", "Ask one of them.");
}
