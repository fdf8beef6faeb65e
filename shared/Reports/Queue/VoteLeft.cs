using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports.Queue;

/// <summary>Whether an item is one that a person can do something about. The rules of deciding say the same, from the candidate itself.</summary>
public static class VoteLeft
{
    /// <param name="terms">Null while they are on their way: then any approver's.</param>
    public static bool Has(QueueItem item, QueueTerms? terms, Actor actor, DateTimeOffset now)
    {
        if (item.Claim is { } claim && claim.IsLive(now) && claim.By == actor.Id)
        {
            return true;
        }

        if (terms is null)
        {
            return actor.Role == Role.Approver;
        }

        var stage = terms.Stages[0];
        return now < terms.NoResponseAt
            && actor.Role == stage.Role
            && (stage.People.IsEmpty || stage.People.Contains(actor.Id, StringComparer.Ordinal))
            && !(terms.FourEyes && item.Maker == actor.Id);
    }
}
