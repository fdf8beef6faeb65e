using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <summary>Rounds of voting: how one is opened again, partly or whole, and how one ends without a decision.</summary>
public static class RoundRules
{
    /// <summary>In characters: a sentence or two.</summary>
    public const int LongestReason = 300;

    /// <summary>
    /// What keeps this person from reopening it; null where nothing does. The governance lead may, and an approver whose vote, or a guest's of
    /// theirs, is in the round that was decided; after no response any approver may. A guest reopens nothing.
    /// </summary>
    /// <param name="state">With its status by the clock.</param>
    /// <param name="actor">With the roles that count in the brief's group.</param>
    public static Refusal? MayReopen(CandidateState state, Actor actor)
    {
        if (state.Status == Status.None)
        {
            return CandidateRules.NoSuch();
        }

        if (!Pipeline.Allows(state.Status, new CandidateReopened(PersonalText.Of(""))))
        {
            return state.Status == Status.InReview
                ? new Refusal.Conflict("not-decided", "The candidate is in review: there is nothing to reopen.", "Decide it.", By: null, At: null)
                : ReviewAccess.NotNow(state, "It can't be reopened.");
        }

        var hasVoted = state.Decision?.By == actor.Id || state.Votes.Any(cast => cast.Counts && cast.For == actor.VotesFor);
        var mayAsApprover = actor.Host is null && actor.Is(Role.Approver) && (hasVoted || state.Status == Status.NoResponse);
        if (!actor.Is(Role.Governance) && !mayAsApprover)
        {
            return new Refusal.Forbidden(
                "Only the governance lead, or an approver who voted on it, may reopen a decision.", "Ask one of them.", "not-your-decision");
        }

        return state.Successor is { } newer
            ? new Refusal.Conflict(
                "new-iteration", "A newer iteration of it came; this one stays as it is.", $"Look at the new one: {newer}.", state.SuccessorUploader, state.SuccessorAt)
            : null;
    }

    internal static Outcome Reopen(CandidateState state, CandidateCommand.Reopen command, Actor actor, DateTimeOffset now, ReviewTerms? terms)
    {
        if (MayReopen(state with { Status = state.StandsAt(now, terms) }, actor) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        if (WhyNotReason(command.Reason, "why it is looked at again") is { } wrong)
        {
            return Outcome.Refuse(wrong);
        }

        var reopened = new CandidateReopened(PersonalText.Of(command.Reason!.Trim()));
        return state.Status == Status.InReview ? Outcome.Accept(new CandidateNoResponse(), reopened) : Outcome.Accept(reopened);
    }

    internal static Outcome Unlock(CandidateState state, CandidateCommand.UnlockStage command, Actor actor, DateTimeOffset now, ReviewTerms? terms)
    {
        if (!actor.Is(Role.Governance))
        {
            return Outcome.Refuse(new Refusal.Forbidden("Only the governance lead may unlock a stage.", "Ask them.", "not-governance"));
        }

        if (ReviewAccess.WhyNotOpen(state, terms, actor, now) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        if (command.Stage < 0 || command.Stage > state.Stage || !state.Votes.Any(cast => cast.Counts && cast.Vote.Stage >= command.Stage))
        {
            return Outcome.Refuse(new Refusal.Invalid(
                "stage-not-locked",
                $"Stage {command.Stage + 1} has no votes that count: there is nothing to unlock.",
                $"Stage {state.Stage + 1} is open."));
        }

        return WhyNotReason(command.Reason, "why the votes shall no longer count") is { } wrong
            ? Outcome.Refuse(wrong)
            : Outcome.Accept(new CandidateStageUnlocked(command.Stage, PersonalText.Of(command.Reason!.Trim())));
    }

    internal static Outcome Withdraw(CandidateState state, CandidateCommand.Withdraw command, Actor actor)
    {
        if (state.Status == Status.None)
        {
            return Outcome.Refuse(CandidateRules.NoSuch());
        }

        if (!IsMakerOrGovernance(state, actor))
        {
            return Outcome.Refuse(new Refusal.Forbidden("Only its maker or the governance lead may withdraw it.", "Ask one of them.", "not-your-work"));
        }

        var withdrawn = new CandidateWithdrawn(PersonalText.Of(command.Reason?.Trim() ?? ""));
        if (!Pipeline.Allows(state.Status, withdrawn))
        {
            return Outcome.Refuse(ReviewAccess.NotNow(state, "It can't be withdrawn."));
        }

        return WhyNotReason(command.Reason, "why it is withdrawn") is { } wrong ? Outcome.Refuse(wrong) : Outcome.Accept(withdrawn);
    }

    /// <summary>Only puts on record what the clock has said already.</summary>
    internal static Outcome RecordNoResponse(CandidateState state, DateTimeOffset now, ReviewTerms? terms) =>
        state.Status == Status.InReview && state.StandsAt(now, terms) == Status.NoResponse
            ? Outcome.Accept(new CandidateNoResponse())
            : Outcome.Accept();

    internal static bool IsMakerOrGovernance(CandidateState state, Actor actor) =>
        actor.Is(Role.Governance) || (state.Uploader is { } maker && maker == actor.Id && actor.IsOneOf(Role.Uploader, Role.Approver, Role.Admin));

    internal static Refusal.Invalid? WhyNotReason(string? reason, string say) => (reason?.Trim().Length ?? 0) switch
    {
        0 => new("reason-missing", "No reason was given.", $"Say in a sentence {say}."),
        > LongestReason => new("reason-too-long", $"The reason has {reason!.Trim().Length} characters; {LongestReason} is the limit.", "Shorten it."),
        _ => null,
    };
}
