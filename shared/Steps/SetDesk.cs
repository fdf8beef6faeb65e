using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>Approving a frame set as one.</summary>
public sealed class SetDesk(Commands commands, SubjectStore subjects, CompareFrames compare, BriefGroups groups)
{
    /// <param name="key">The same key again takes effect once.</param>
    /// <param name="run">The set check that the person saw; 0 before the first.</param>
    public async Task<CommandResult<SetState>> Approve(
        SubjectId id, string key, int run, string? note, Actor actor, CancellationToken cancellation)
    {
        var set = await subjects.Read<SetState>(id, cancellation);
        if (set.Status == Status.None)
        {
            return new CommandResult<SetState>.Refused(SetApprovalRules.NoSuch(), set);
        }

        var brief = await subjects.Read<BriefState>(SubjectId.Brief(set.Brief), cancellation);
        var terms = ReviewTerms.Of(brief.Read());
        var frames = await compare.Frames(set, cancellation);
        return await commands.ByPerson<SetState>(
            id,
            key,
            actor,
            (state, _) => state.Frames.Length == set.Frames.Length
                ? SetApprovalRules.Approve(state, frames, run, note, actor, terms)
                : Outcome.Refuse(new Refusal.Conflict(
                    "set-changed", "A frame came while the set was looked at.", "Look at the set once more.", By: null, At: null)),
            cancellation);
    }

    public Task<CommandResult<SetState>> WithdrawApproval(
        SubjectId id, string key, string? reason, Actor actor, CancellationToken cancellation) =>
        commands.ByPerson<SetState>(
            id,
            key,
            actor,
            async (state, _) => SetApprovalRules.Withdraw(state, reason, actor, await groups.Of(state.Brief, cancellation)),
            cancellation);
}
