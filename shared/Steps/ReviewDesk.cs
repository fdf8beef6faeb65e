using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Reports;
using ReviewPipeline.Reports.Queue;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>What an approver does: look through the queue, claim, decide.</summary>
public sealed class ReviewDesk(Commands commands, SubjectStore subjects, ReviewQueue queue, Lists lists, BriefTerms terms, TimeProvider time)
{
    /// <summary>How many of the queue are looked at together for one that can be claimed.</summary>
    private const int AtATime = 20;

    /// <summary>Whoever claims the next one finds out by the claim whether it is still to be had.</summary>
    private static readonly TimeSpan MayLag = TimeSpan.FromSeconds(1);

    public Task<CandidateState> Read(SubjectId candidate, CancellationToken cancellation) =>
        subjects.Read<CandidateState>(candidate, cancellation);

    /// <summary>What its brief says of review; null where there is no brief.</summary>
    public Task<ReviewTerms?> Terms(CandidateState candidate, CancellationToken cancellation) => terms.Of(candidate, cancellation);

    /// <param name="key">The same key again takes effect once: a page's form, or a command line's run.</param>
    public Task<CommandResult<CandidateState>> Run(
        SubjectId candidate, string key, CandidateCommand command, Actor actor, CancellationToken cancellation)
    {
        // Others see a claim in the queue at once; what else tells of it may follow with the vote.
        return command is CandidateCommand.TakeClaim
            ? commands.ByReader<CandidateState>(candidate, key, actor, Decided, cancellation, state => queue.Note(candidate, state, CancellationToken.None))
            : commands.ByPerson<CandidateState>(
                candidate,
                key,
                actor,
                Decided,
                cancellation,

                // The projection will say the same; nobody should have to wait for it, the person who decided least of all.
                tellAlso: state => Task.WhenAll(
                    queue.Note(candidate, state, CancellationToken.None),
                    IsFollowedByAList(command) ? Summarize(candidate, state) : Task.CompletedTask));

        Task<Outcome> Decided(CandidateState state, DateTimeOffset now) => Decide(state, command, actor, now, cancellation);
    }

    /// <summary>Claims the first in the queue that this person may decide and nobody else has; null where nothing is left to do.</summary>
    /// <param name="filter">What the person has narrowed the queue to.</param>
    /// <param name="without">Ids to pass over: those just decided.</param>
    /// <param name="after">Id of the candidate to go on from; what is before it in the queue comes after the rest.</param>
    public async Task<SubjectId?> ClaimNext(
        Actor actor, string key, QueueFilter filter, CancellationToken cancellation, IReadOnlyCollection<string>? without = null, string? after = null)
    {
        var mine = filter with { Mine = true };
        if (after is not null
            && await ClaimOneOf(await queue.Ahead(after, mine, AtATime, actor, cancellation, atMostOld: MayLag), actor, key, without, cancellation) is { } following)
        {
            return following;
        }

        QueueKey? last = null;
        do
        {
            (var items, last) = await queue.Next(mine, last, AtATime, actor, cancellation, MayLag);
            if (await ClaimOneOf(items, actor, key, without, cancellation) is { } first)
            {
                return first;
            }
        }
        while (last is not null);

        return null;
    }

    /// <summary>The queue may lag: the claim itself tells whether a candidate is still to be had.</summary>
    private async Task<SubjectId?> ClaimOneOf(
        ImmutableArray<QueueItem> items, Actor actor, string key, IReadOnlyCollection<string>? without, CancellationToken cancellation)
    {
        foreach (var item in items)
        {
            if (without?.Contains(item.Id, StringComparer.Ordinal) == true || IsTaken(item, actor) || !SubjectId.TryParse(item.Id, out var id))
            {
                continue;
            }

            if (await Run(id, $"claim-{key}", new CandidateCommand.TakeClaim(), actor, cancellation) is CommandResult<CandidateState>.Done)
            {
                return id;
            }
        }

        return null;
    }

    /// <summary>After a vote on its page a person is shown the next candidate, and claims come and go with every one that is opened.</summary>
    private static bool IsFollowedByAList(CandidateCommand command) => command
        is not (CandidateCommand.TakeClaim or CandidateCommand.ReleaseClaim or CandidateCommand.Decide { Surface: DecisionSurface.Page });

    private Task Summarize(SubjectId candidate, CandidateState state) => Task.WhenAll(
        Projection.SummariesOf(candidate, state).Select(row =>
            lists.Renew(row, known => known.Read<CandidateSummary>().Version < state.Version, CancellationToken.None)));

    private bool IsTaken(QueueItem item, Actor actor) =>
        item.Claim is { } claim && claim.IsLive(time.GetUtcNow()) && claim.By != actor.Id;

    private async Task<Outcome> Decide(
        CandidateState state, CandidateCommand command, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        if (command is not CandidateCommand.Decide)
        {
            return CandidateRules.Decide(state, command, actor, now, await terms.Of(state, cancellation));
        }

        var brief = await terms.Now(state, cancellation);
        return WhyByAnotherBrief(state, brief) is { } refusal
            ? Outcome.Refuse(refusal)
            : CandidateRules.Decide(state, command, actor, now, await terms.Of(state, brief, cancellation));
    }

    /// <summary>Between a brief's next version and its check run a candidate shows findings by limits that no longer hold.</summary>
    private static Refusal.Conflict? WhyByAnotherBrief(CandidateState state, BriefState brief) =>
        state is { Status: Status.InReview, Verdict: { } verdict } && brief.Number > verdict.BriefVersion
            ? new(
                "brief-changed",
                $"The brief is at version {brief.Number} now; the findings you saw are by version {verdict.BriefVersion}, "
                    + "so the decision was not taken. The candidate is being checked again.",
                "Wait a moment, read the findings as they are then, and decide.",
                By: null,
                At: brief.ChangedAt)
            : null;
}
