using ReviewPipeline.Briefs;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>What an approver does: look through the queue, claim, decide.</summary>
public sealed class ReviewDesk(Commands commands, SubjectStore subjects, Lists lists, BriefTerms terms, TimeProvider time)
{
    /// <summary>Candidates in review, soonest deadline first, then most blocking findings first.</summary>
    public IAsyncEnumerable<CandidateSummary> Queue(CancellationToken cancellation, string? brief = null) =>
        lists.Rows(ListRow.Queue, cancellation)
            .Select(row => row.Read<CandidateSummary>())
            .Where(candidate => brief is null || candidate.Brief == brief);

    public Task<CandidateState> Read(SubjectId candidate, CancellationToken cancellation) =>
        subjects.Read<CandidateState>(candidate, cancellation);

    /// <summary>What its brief says of review; null where there is no brief.</summary>
    public Task<ReviewTerms?> Terms(CandidateState candidate, CancellationToken cancellation) => terms.Of(candidate, cancellation);

    /// <param name="key">The same key again takes effect once: a page's form, or a command line's run.</param>
    public async Task<CommandResult<CandidateState>> Run(
        SubjectId candidate, string key, CandidateCommand command, Actor actor, CancellationToken cancellation)
    {
        var seen = await Read(candidate, cancellation);
        var brief = await terms.Now(seen, cancellation);
        var known = await terms.Of(seen, brief, cancellation);
        return await commands.ByPerson<CandidateState>(
            candidate,
            key,
            actor,
            (state, now) => WhyByAnotherBrief(command, seen, state, brief) is { } refusal
                ? Outcome.Refuse(refusal)
                : CandidateRules.Decide(state, command, actor, now, known),
            cancellation);
    }

    /// <summary>Claims the first in the queue that nobody else has; null where nothing is left to do.</summary>
    /// <param name="after">Passes over this one: the one just decided, which the queue may still show.</param>
    public async Task<SubjectId?> ClaimNext(
        Actor actor, string key, CancellationToken cancellation, string? brief = null, SubjectId? after = null)
    {
        var now = time.GetUtcNow();
        await foreach (var waiting in Queue(cancellation, brief))
        {
            var takenByOther = waiting.Claim is { } claim && claim.IsLive(now) && claim.By != actor.Id;
            if (takenByOther || waiting.Id == after?.Value || !SubjectId.TryParse(waiting.Id, out var id))
            {
                continue;
            }

            // The queue may lag: the claim itself tells whether the candidate is still to be had.
            var claimed = await Run(id, $"claim-{key}", new CandidateCommand.TakeClaim(), actor, cancellation);
            if (claimed is CommandResult<CandidateState>.Done)
            {
                return id;
            }
        }

        return null;
    }

    /// <summary>
    /// Between a brief's next version and its check run a candidate shows findings by limits that no longer hold; and where that run came
    /// while its brief was read, what was read is of an earlier version.
    /// </summary>
    private static Refusal.Conflict? WhyByAnotherBrief(
        CandidateCommand command, CandidateState seen, CandidateState state, BriefState brief)
    {
        var decides = command is CandidateCommand.Decide && state is { Status: Status.InReview, Verdict: { } verdict } && brief.Number > verdict.BriefVersion;
        var overtaken = state.Verdict?.BriefVersion != seen.Verdict?.BriefVersion;
        return decides || overtaken
            ? new(
                "brief-changed",
                $"The brief is at version {brief.Number} now; the findings you saw are by version {seen.Verdict?.BriefVersion}, "
                    + "so the decision was not taken. The candidate is being checked again.",
                "Wait a moment, read the findings as they are then, and decide.",
                By: null,
                At: brief.ChangedAt)
            : null;
    }
}
