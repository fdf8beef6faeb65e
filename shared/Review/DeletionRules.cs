using ReviewPipeline.Privacy;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <summary>How a candidate's picture is kept by a hold, or deleted with its record left.</summary>
internal static class DeletionRules
{
    public static Outcome PlaceHold(CandidateState state, string? why, Actor actor) =>
        WhyNot(state, actor) is { } refusal
            ? Outcome.Refuse(refusal)
            : state.Status == Status.Deleted
                ? Outcome.Refuse(Deleted(state))
                : HoldRules.Place(state.Hold, why, words => new CandidateHoldPlaced(words));

    public static Outcome LiftHold(CandidateState state, string? why, Actor actor) =>
        WhyNot(state, actor) is { } refusal ? Outcome.Refuse(refusal) : HoldRules.Lift(state.Hold, why, words => new CandidateHoldLifted(words));

    public static Outcome Delete(CandidateState state, string? why, Actor actor)
    {
        if (WhyNot(state, actor) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        if (state.Hold is { } hold)
        {
            return Outcome.Refuse(HoldRules.Held("It was not deleted", hold));
        }

        return state.Status == Status.Deleted
            ? Outcome.Accept()
            : HoldRules.WithReason(why, "why it is deleted", words => new CandidateDeleted(words));
    }

    public static Refusal.Conflict Deleted(CandidateState state) => new(
        "deleted", "The picture was deleted; only its record is left.", "Nothing can be done with it any more.", state.Closing?.By, state.Closing?.At);

    private static Refusal? WhyNot(CandidateState state, Actor actor) =>
        state.Status == Status.None ? CandidateRules.NoSuch() : HoldRules.WhyNotThisPerson(actor);
}
