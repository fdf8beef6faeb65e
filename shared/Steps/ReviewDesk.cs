using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>What an approver does: look through the queue, claim, decide.</summary>
public sealed class ReviewDesk(Commands commands, SubjectStore subjects, Lists lists, TimeProvider time)
{
    /// <summary>Candidates in review, soonest deadline first, then most blocking findings first.</summary>
    public IAsyncEnumerable<CandidateSummary> Queue(CancellationToken cancellation, string? brief = null) =>
        lists.Rows(ListRow.Queue, cancellation)
            .Select(row => row.Read<CandidateSummary>())
            .Where(candidate => brief is null || candidate.Brief == brief);

    public Task<CandidateState> Read(SubjectId candidate, CancellationToken cancellation) =>
        subjects.Read<CandidateState>(candidate, cancellation);

    /// <param name="key">The same key again takes effect once: a page's form, or a command line's run.</param>
    public Task<CommandResult<CandidateState>> Run(
        SubjectId candidate, string key, CandidateCommand command, Actor actor, CancellationToken cancellation) =>
        commands.ByPerson<CandidateState>(
            candidate, key, actor, (state, now) => CandidateRules.Decide(state, command, actor, now), cancellation);

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
}
