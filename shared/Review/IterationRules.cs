using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <summary>One picture in several goes: which candidate follows which, and how far the picture has come.</summary>
internal static class IterationRules
{
    public const int LongestEdits = 1_000;

    public static Outcome Follow(CandidateState state, CandidateCommand.Follow command) =>
        (state.Previous, state.Iteration) == (command.Previous, command.Iteration)
            ? Outcome.Accept()
            : Accepted(state, new CandidateFollows(command.Previous, command.Iteration));

    /// <summary>Again where it came back into review since, from a quarantine.</summary>
    public static Outcome Supersede(CandidateState state, CandidateCommand.Supersede command) =>
        state.Successor == command.By && state.Status != Status.InReview
            ? Outcome.Accept()
            : Accepted(state, new CandidateSuperseded(command.By) { Uploader = command.Uploader, UploadedAt = command.UploadedAt });

    /// <summary>Nothing where another iteration has come meanwhile, or it was said before.</summary>
    public static Outcome Return(CandidateState state, CandidateCommand.Return command) =>
        state.Successor == command.Withdrawn ? Accepted(state, new CandidateReturned(command.Withdrawn)) : Outcome.Accept();

    public static Outcome Finish(CandidateState state, CandidateCommand.Finish command, Actor actor)
    {
        if (state.Status == Status.None)
        {
            return Outcome.Refuse(CandidateRules.NoSuch());
        }

        var isMaker = RoundRules.IsMakerOrGovernance(state, actor) || (state.Uploader is null && actor.Is(Role.Uploader));
        if (!isMaker)
        {
            return Outcome.Refuse(new Refusal.Forbidden("Only its maker or the governance lead may say that it is finished.", "Ask one of them.", "not-your-work"));
        }

        var edits = command.Edits?.Trim() ?? "";
        if (edits.Length is 0 or > LongestEdits)
        {
            return Outcome.Refuse(new Refusal.Invalid(
                edits.Length == 0 ? "edits-missing" : "edits-too-long",
                edits.Length == 0 ? "It isn't said what was edited." : $"What was edited has {edits.Length} characters; {LongestEdits} is the limit.",
                "Say in a sentence or two what was edited since it left the generator."));
        }

        var finished = new CandidateFinished(PersonalText.Of(edits));
        return Pipeline.Allows(state.Status, finished)
            ? Outcome.Accept(finished)
            : Outcome.Refuse(ReviewAccess.NotNow(state, "What was edited was not recorded."));
    }

    private static Outcome Accepted(CandidateState state, IEntryData entry) => Pipeline.Allows(state.Status, entry)
        ? Outcome.Accept(entry)
        : Outcome.Refuse(ReviewAccess.NotNow(state, "Its iterations were not recorded."));
}
