using System.Collections.Immutable;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <summary>How a frame set is approved as one, by somebody whom the last stage asks.</summary>
public static class SetApprovalRules
{
    /// <param name="frames">The set's frames as they stand now.</param>
    /// <param name="run">The set check that the person saw; 0 before the first.</param>
    /// <param name="terms">Of the brief as it stands now.</param>
    public static Outcome Approve(
        SetState state, ImmutableArray<CountedFrame> frames, int run, string? note, Actor actor, ReviewTerms terms)
    {
        if (state.Status == Status.None || !actor.Knows(terms.Group))
        {
            return Outcome.Refuse(NoSuch());
        }

        if (WhyNotThisPerson(frames, actor.In(terms.Group), terms) is { } forbidden)
        {
            return Outcome.Refuse(forbidden);
        }

        if (VoteForm.WhyNotNote(note) is { } wrong)
        {
            return Outcome.Refuse(wrong);
        }

        if (run != (state.Check?.Run ?? 0))
        {
            return Outcome.Refuse(new Refusal.Conflict(
                "checked-again",
                $"The set was checked again (run {state.Check?.Run ?? 0}) after the findings you saw (run {run}).",
                "Read the findings as they are now, then decide.",
                By: null,
                At: null));
        }

        if (SetReadiness.Of(state, frames) is { IsReady: false } readiness)
        {
            return Outcome.Refuse(new Refusal.Conflict("set-not-ready", NotReady(readiness), "Decide those first.", By: null, At: null));
        }

        return SetReadiness.Holds(state, frames)
            ? Outcome.Refuse(new Refusal.Conflict(
                "already-approved", "The set is approved already.", "Nothing is left to do here.", state.Approval!.By, state.Approval.At))
            : Outcome.Accept(new SetApproved(
                [.. frames.Select(SetReadiness.AsApproved)], PersonalText.Of(string.IsNullOrWhiteSpace(note) ? null : note.Trim()), run));
    }

    /// <summary>By who approved it, or governance.</summary>
    /// <param name="group">Of the set's brief.</param>
    public static Outcome Withdraw(SetState state, string? reason, Actor actor, string? group)
    {
        if (!actor.Knows(group))
        {
            return Outcome.Refuse(NoSuch());
        }

        actor = actor.In(group);
        if (state.Approval is not { } approval)
        {
            return Outcome.Refuse(new Refusal.Conflict("not-approved", "The set is not approved as one.", "There is nothing to withdraw.", By: null, At: null));
        }

        if (!actor.Is(Role.Governance) && !(actor.Is(Role.Approver) && approval.By == actor.Id))
        {
            return Outcome.Refuse(new Refusal.Forbidden(
                "Only who approved the set, or the governance lead, may withdraw that.", "Ask one of them.", "not-your-decision"));
        }

        return RoundRules.WhyNotReason(reason, "why the approval is withdrawn") is { } wrong
            ? Outcome.Refuse(wrong)
            : Outcome.Accept(new SetApprovalWithdrawn(PersonalText.Of(reason!.Trim())));
    }

    public static Refusal.NotFound NoSuch() => new("There is no such frame set.", "'review status' shows those there are.");

    private static Refusal.Forbidden? WhyNotThisPerson(ImmutableArray<CountedFrame> frames, Actor actor, ReviewTerms terms)
    {
        var last = terms.Approval.Stages[^1];
        if (!Voting.IsOf(last, actor))
        {
            return new($"A set is approved by those whom stage '{last.Name}' asks.", "Leave it to them.", "not-your-stage");
        }

        return terms.Approval.FourEyes && frames.Any(frame => frame.State.Uploader == actor.Id)
            ? new("You uploaded a frame of this set, and the brief lets nobody vote on their own work.", "Leave it to somebody else.", "own-work")
            : null;
    }

    private static string NotReady(SetReadiness readiness)
    {
        var kinds = readiness.Frames.Where(frame => frame.Readiness != FrameReadiness.Approved)
            .GroupBy(frame => frame.Readiness)
            .OrderBy(kind => kind.Key)
            .Select(kind => $"{Words.Of(kind.Key)}: {string.Join(", ", kind.Select(frame => frame.File is null ? $"{frame.Number}" : $"{frame.Number} ({frame.File})"))}");
        return $"The set can't be approved as one. Frames {string.Join("; ", kinds)}.";
    }
}
