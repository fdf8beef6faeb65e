using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <summary>What keeps a person from reviewing a candidate, whatever they would decide.</summary>
internal static class ReviewAccess
{
    /// <summary>Where it is not in review, or past the time for it; or where the person's role never reviews.</summary>
    public static Refusal? WhyNotOpen(CandidateState state, ReviewTerms? terms, Actor actor, DateTimeOffset now)
    {
        if (!actor.IsOneOf(Role.Approver, Role.Governance))
        {
            return new Refusal.Forbidden("Only an approver may claim and decide.", "Sign in as an approver.");
        }

        if (state.Status == Status.None)
        {
            return CandidateRules.NoSuch();
        }

        return state.StandsAt(now, terms) != Status.InReview ? NotNow(state, "Nothing was changed.", terms) : null;
    }

    public static Refusal.Conflict? WhyClaimed(CandidateState state, Actor actor, DateTimeOffset now) =>
        state.Claim is { } claim && claim.IsLive(now) && claim.By != actor.Id
            ? new(
                "claimed-by-another",
                "Somebody else has claimed this candidate.",
                $"Take another one, or come back after {Timestamps.Format(claim.Until)}, when the claim ends.",
                claim.By,
                claim.Since)
            : null;

    /// <summary>Findings of another run than the one that was seen are other findings.</summary>
    public static Refusal.Conflict? WhyNotThisRun(CandidateChecked verdict, int seen) => seen == verdict.Run
        ? null
        : new(
            "checked-again",
            $"The candidate was checked again (run {verdict.Run}, brief version {verdict.BriefVersion}) after the findings you saw (run {seen}).",
            "Read the findings as they are now, then decide.",
            By: null,
            At: null);

    /// <param name="terms">Tell from when it counts as without a response; null where that is of no matter.</param>
    public static Refusal.Conflict NotNow(CandidateState state, string effect, ReviewTerms? terms = null) => state switch
    {
        { Status: Status.Deleted } => DeletionRules.Deleted(state),
        { Decision: { } decision } => new(
            "already-decided",
            $"The candidate is decided already ({Words.Of(state.Status)}). {effect}",
            "Read the decision in its trail; a new iteration needs a new decision.",
            decision.By,
            decision.At),
        { Status: Status.Superseded } => new(
            "new-iteration",
            $"A newer iteration of it came (uploaded by the person and at the time named here). {effect}",
            $"Look at the new one: {state.Successor}.",
            state.SuccessorUploader,
            state.SuccessorAt),
        { Status: Status.Withdrawn } => new(
            "withdrawn",
            $"The candidate was withdrawn. {effect}",
            "Nothing is to be decided here any more.",
            state.Closing?.By,
            state.Closing?.At),
        { Status: Status.NoResponse or Status.InReview } => new(
            "no-response",
            $"The time for a decision is over, and none was taken: it counts as without a response. {effect}",
            "The governance lead or an approver can reopen it.",
            By: null,
            At: state.Closing?.At ?? terms?.NoResponseAtFor(state)),
        { Status: Status.Quarantined } => new(
            "quarantined",
            $"The candidate is in quarantine: its sidecar can't be read. {effect}",
            "Upload a corrected sidecar.",
            By: null,
            At: null),
        { Status: Status.Refused } => new(
            "refused-at-intake",
            $"The file was refused: {state.Refusal!.Message} {effect}",
            "Upload a corrected file.",
            By: null,
            At: state.OpenedAt),
        _ => new(
            "not-in-review",
            $"The candidate is {Words.Of(state.Status)}, not in review. {effect}",
            "Wait until it has been checked.",
            By: null,
            At: null),
    };
}
