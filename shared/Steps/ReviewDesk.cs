using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Reports.Queue;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>What an approver does: look through the queue, claim, decide.</summary>
public sealed class ReviewDesk(Commands commands, SubjectStore subjects, ReviewQueue queue, BriefTerms terms, TimeProvider time)
{
    /// <summary>How many of the queue are looked at together for one that can be claimed.</summary>
    private const int AtATime = 20;

    public Task<CandidateState> Read(SubjectId candidate, CancellationToken cancellation) =>
        subjects.Read<CandidateState>(candidate, cancellation);

    /// <summary>What its brief says of review; null where there is no brief.</summary>
    public Task<ReviewTerms?> Terms(CandidateState candidate, CancellationToken cancellation) => terms.Of(candidate, cancellation);

    /// <param name="key">The same key again takes effect once: a page's form, or a command line's run.</param>
    public async Task<CommandResult<CandidateState>> Run(
        SubjectId candidate, string key, CandidateCommand command, Actor actor, CancellationToken cancellation)
    {
        var seen = await Read(candidate, cancellation);

        // Only a vote asks whether the brief is still the one that the candidate was checked by.
        var brief = command is CandidateCommand.Decide ? await terms.Now(seen, cancellation) : null;
        var known = brief is null ? await terms.Of(seen, cancellation) : await terms.Of(seen, brief, cancellation);
        var result = await commands.ByPerson<CandidateState>(
            candidate,
            key,
            actor,
            (state, now) => WhyByAnotherBrief(seen, state, brief) is { } refusal
                ? Outcome.Refuse(refusal)
                : CandidateRules.Decide(state, command, actor, now, known),
            cancellation);
        if (result is CommandResult<CandidateState>.Done { New: true } done)
        {
            // The projection will say the same; others should not have to wait for it to see what is taken.
            await queue.Note(candidate, done.State, CancellationToken.None);
        }

        return result;
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
            && await ClaimOneOf(await queue.Ahead(after, mine, AtATime, actor, cancellation), actor, key, without, cancellation) is { } following)
        {
            return following;
        }

        QueueKey? last = null;
        do
        {
            (var items, last) = await queue.Next(mine, last, AtATime, actor, cancellation);
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

    private bool IsTaken(QueueItem item, Actor actor) =>
        item.Claim is { } claim && claim.IsLive(time.GetUtcNow()) && claim.By != actor.Id;

    /// <summary>
    /// Between a brief's next version and its check run a candidate shows findings by limits that no longer hold; and where that run came
    /// while its brief was read, what was read is of an earlier version.
    /// </summary>
    /// <param name="brief">As it stands; null where the command doesn't ask for it.</param>
    private static Refusal.Conflict? WhyByAnotherBrief(CandidateState seen, CandidateState state, BriefState? brief)
    {
        var decides = brief is not null && state is { Status: Status.InReview, Verdict: { } verdict } && brief.Number > verdict.BriefVersion;
        var overtaken = state.Verdict?.BriefVersion != seen.Verdict?.BriefVersion;
        return decides || overtaken
            ? new(
                "brief-changed",
                $"The brief is at version {brief?.Number ?? state.Verdict?.BriefVersion} now; the findings you saw are by version {seen.Verdict?.BriefVersion}, "
                    + "so the decision was not taken. The candidate is being checked again.",
                "Wait a moment, read the findings as they are then, and decide.",
                By: null,
                At: brief?.ChangedAt)
            : null;
    }
}
