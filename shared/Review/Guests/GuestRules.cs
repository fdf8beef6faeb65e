using ReviewPipeline.Checks;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review.Guests;

/// <summary>Who may let guests in, for how long, and when a link opens nothing.</summary>
public static class GuestRules
{
    /// <summary>Wrong passwords one after the other: OWASP ASVS 5.0 asks for a limit and names none; NIST SP 800-63B-4, 3.2.2, allows at most 100.</summary>
    public const int MostWrong = 10;

    /// <summary>A quarter of a year: longer than a campaign's review, and short enough to be forgotten safely.</summary>
    public const int MostDays = 90;

    /// <summary>Where nothing else is said: a review with a client takes a week or two.</summary>
    public const int UsualDays = 14;

    /// <summary>Of a guest's name, in characters: a person's and their company's, and it still stands in one line.</summary>
    public const int LongestName = 60;

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
        state.Status != Status.None && StandingOf(state.Status == Status.Revoked, state.Until, state.Wrong, now) == GuestStanding.Open ? null : Unknown();

    /// <param name="wrong">Wrong passwords in a row.</param>
    public static GuestStanding StandingOf(bool isRevoked, DateTimeOffset until, int wrong, DateTimeOffset now) =>
        isRevoked ? GuestStanding.Revoked : now >= until ? GuestStanding.Ended : wrong >= MostWrong ? GuestStanding.Locked : GuestStanding.Open;

    /// <summary>
    /// Who comes by the link: to the rules an approver of the brief's group, for whom their host answers. Their vote is their host's, and counts
    /// nowhere where that one would not.
    /// </summary>
    /// <param name="group">The brief's.</param>
    public static Actor ActorOf(GuestState state, string group) => new(state.Guest, RoleGrants.Of([new(Role.Approver, group)])) { Host = state.MadeBy };

    /// <summary>Whether somebody may let guests in, and so answer for those they have let in.</summary>
    /// <param name="actor">With the roles that count in the brief's group.</param>
    public static bool MayHost(Actor actor) => actor.IsOneOf(Role.Approver, Role.Governance);

    /// <summary>
    /// Whether a candidate is there for whoever comes by the link, to look at, comment and decide: one of the link's brief that can be decided or
    /// was. Not what was withdrawn, replaced or refused, nor what is not checked yet.
    /// </summary>
    public static bool Shows(GuestState link, CandidateState candidate) => Shows(link, candidate.Brief, candidate.Status);

    /// <inheritdoc cref="Shows(GuestState, CandidateState)"/>
    public static bool Shows(GuestState link, string brief, Status status) => brief == link.Brief
        && status is Status.InReview or Status.Approved or Status.ChangesRequested or Status.Rejected or Status.NoResponse;

    /// <summary>Whether a guest is told what a check found: nothing that speaks of other briefs, and nothing of a check that is not known any more.</summary>
    public static bool Tells(string code) => CheckEngine.All.Any(check => check.About.Code == code && !check.About.SpeaksOfOthers);

    /// <summary>Null where the link lets its guest decide; what else keeps them from it, the rules of voting say.</summary>
    public static Refusal.Forbidden? WhyNoVote(GuestState link) => link.May == GuestMay.Decide
        ? null
        : new("This link is for looking and commenting.", "Say what you think in a comment, or ask for a link to decide by.", "guest-comments");

    public static Refusal.NotFound NotShown() => new(
        "This picture is not there for you.", "Look at the pictures of your brief: it may have been withdrawn, or a newer one came.");

    public static Refusal.NotFound Unknown() => new(
        "This link is not known, has ended or was revoked.", "Ask whoever sent it to you for a new one.");

    /// <summary>The same whether or not it was the last try: how many are left is nobody's to know.</summary>
    public static Refusal.Invalid WrongPassword() => new(
        "wrong-password", "That did not open it.", $"After {MostWrong} wrong passwords in a row the link opens nothing. Ask whoever sent it to you.");

    private static Outcome Invite(GuestState state, GuestCommand.Invite invite, Actor actor, DateTimeOffset now)
    {
        if (WhyNotHost(actor) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        return state.Status != Status.None ? Outcome.Accept()
            : invite.Days is < 1 or > MostDays ? Outcome.Refuse(new Refusal.Invalid(
                "guest-until", $"A guest link ends in the future, and within {MostDays} days.", $"Give it 1 to {MostDays} days."))
            : Outcome.Accept(new GuestInvited(invite.Brief, invite.May, now.AddDays(invite.Days), invite.Guest, invite.Password));
    }

    private static Refusal.Forbidden? WhyNotHost(Actor actor) => MayHost(actor)
        ? null
        : new("Only an approver or the governance lead of the brief's group lets guests in.", "Ask one of them.");
}
