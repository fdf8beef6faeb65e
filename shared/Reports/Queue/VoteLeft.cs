using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports.Queue;

/// <summary>
/// Whether an item is one that a person can do something about: what <see cref="Voting.MayVote"/> says of the candidate itself, for a
/// hundred thousand at once.
/// </summary>
public static class VoteLeft
{
    /// <param name="terms">Null while they are on their way: then any approver's.</param>
    /// <param name="noResponseAt">The item's own.</param>
    public static bool Has(QueueItem item, ReviewTerms? terms, DateTimeOffset noResponseAt, Actor actor, DateTimeOffset now)
    {
        if (now >= noResponseAt)
        {
            return false;
        }

        if (item.Claim is { } claim && claim.By == actor.Id && claim.IsLive(now))
        {
            return true;
        }

        actor = actor.In(terms?.Group);
        if (terms is null)
        {
            return actor.Is(Role.Approver);
        }

        return actor.IsOneOf(Role.Approver, Role.Governance)
            && terms.StageAt(item.Stage) is { } stage
            && Voting.IsOf(stage, actor)
            && !(terms.Approval.FourEyes && item.Maker == actor.Id)
            && !HasVoted(item, terms.Approval.OnePersonOneStage, actor);
    }

    private static bool HasVoted(QueueItem item, bool inAnyStage, Actor actor)
    {
        foreach (var voter in item.Voters)
        {
            if ((inAnyStage || voter.Stage == item.Stage) && voter.By == actor.Id)
            {
                return true;
            }
        }

        return false;
    }
}
