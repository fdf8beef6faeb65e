using System.Collections.Immutable;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>Decides many candidates by one decision: each by a command of its own, so that one that is refused keeps no other back.</summary>
public sealed class BulkDesk(ReviewDesk desk)
{
    /// <summary>Commands of different candidates touch different partitions; more at a time gains nothing on one connection pool.</summary>
    private const int AtOnce = 8;

    /// <param name="key">The same key again takes effect once.</param>
    /// <returns>In the order of the items.</returns>
    public async Task<ImmutableArray<BulkAnswer>> Decide(BulkDecision decision, string key, Actor actor, CancellationToken cancellation)
    {
        var answers = new BulkAnswer[decision.Items.Length];
        var work = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, answers.Length, work, async (i, token) =>
        {
            var item = decision.Items[i];
            var command = new CandidateCommand.Decide(decision.Kind, item.Run, Epoch: null, decision.Reason, decision.Note)
            {
                Surface = DecisionSurface.List,
            };
            answers[i] = await desk.Run(item.Candidate, $"bulk-{Words.Code(decision.Kind)}-{key}", command, actor, token) switch
            {
                // Of what the person may not know of, nothing is told.
                CommandResult<CandidateState>.Refused { Why: Refusal.NotFound } unknown => new(item, CandidateState.Empty, unknown.Why),
                CommandResult<CandidateState>.Refused refused => new(item, refused.State, refused.Why),
                CommandResult<CandidateState>.Done done => new(item, done.State, null),
                var other => throw new InvalidOperationException($"No answer for {other.GetType().Name}."),
            };
        });
        return [.. answers];
    }
}

/// <param name="State">As it stands after the command.</param>
/// <param name="Why">Null where it was decided.</param>
public sealed record BulkAnswer(BulkItem Item, CandidateState State, Refusal? Why);
