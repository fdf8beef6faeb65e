using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports;

/// <summary>Where one stage of approval stands in the round, as far as a person may see it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Votes">Those that count and that the person may see.</param>
/// <param name="Hides">The stage is blind, and the person is not shown what others voted until they have.</param>
/// <param name="WaitsFor">Actor ids of those whose vote it may still take; empty where nobody is named.</param>
public sealed record StageStanding(
    int Number, ApprovalStage Stage, StageProgress Progress, ImmutableArray<CastVote> Votes, bool Hides, ImmutableArray<string> WaitsFor)
{
    public int Approvals => Votes.Count(cast => cast.Vote.Kind == DecisionKind.Approve);

    /// <summary>How many approvals pass it.</summary>
    public int Wanted => Stage.Needs.Kind switch
    {
        StageNeedsKind.All => Stage.People.Length,
        StageNeedsKind.Count => Stage.Needs.Count,
        _ => 1,
    };

    public static ImmutableArray<StageStanding> Of(CandidateState state, ReviewTerms terms, Actor actor)
    {
        var shown = Voting.ShownTo(state, terms, actor);
        return [.. terms.Approval.Stages.Select((stage, place) => Of(place, stage))];

        StageStanding Of(int place, ApprovalStage stage)
        {
            var cast = state.Votes.Where(vote => vote.Counts && vote.Vote.Stage == place).ToList();
            ImmutableArray<CastVote> seen = [.. shown.Where(vote => vote.Counts && vote.Vote.Stage == place)];
            var progress = ProgressOf(state, place);
            var hides = progress == StageProgress.Open && Voting.HidesFrom(state, terms, actor, place);
            var waits = progress != StageProgress.Open || hides
                ? stage.People
                : stage.People.RemoveAll(person => cast.Any(vote => vote.By == person));
            return new(place + 1, stage, progress, seen, hides, waits);
        }
    }

    private static StageProgress ProgressOf(CandidateState state, int place) => (place - state.Stage) switch
    {
        < 0 => StageProgress.Passed,
        > 0 => StageProgress.Ahead,
        _ when state.Status == Status.Approved => StageProgress.Passed,
        _ when state.Status == Status.InReview => StageProgress.Open,
        _ => StageProgress.Ended,
    };
}

public enum StageProgress
{
    /// <summary>Opens once those before it have passed.</summary>
    Ahead,
    Open,
    Passed,

    /// <summary>The round ended in it without an approval.</summary>
    Ended,
}
