using System.Globalization;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Notices;

/// <summary>What the clock tells a person of a brief's deadline: the most pressing that has come, and none of what it overtook.</summary>
public static class DeadlineNews
{
    /// <summary>Null where nothing has come yet, or the time for a decision is over.</summary>
    /// <param name="brief">Slug.</param>
    /// <param name="waiting">How many candidates wait for the person; put in when it is known.</param>
    public static Notice? For(Addressee person, string brief, ReviewTerms terms, DateTimeOffset now, int? waiting = null)
    {
        if (now >= terms.Deadline)
        {
            return now < terms.NoResponseAt ? Create(NoticeKind.Overdue, terms.Deadline, daysBefore: null) : null;
        }

        foreach (var days in terms.Approval.Reminders.Order())
        {
            var at = Reminders.At(terms.Deadline, days, terms.Zone, person.Zone, terms.Approval.Holidays);
            if (at <= now)
            {
                return Create(NoticeKind.Reminder, at, days);
            }
        }

        return null;

        Notice Create(NoticeKind kind, DateTimeOffset at, int? daysBefore)
        {
            var mark = string.Create(CultureInfo.InvariantCulture, $"{Timestamps.Format(terms.Deadline)} {daysBefore}");
            return Notice.Create(kind, person.Actor.Id, SubjectId.Brief(brief).Value, brief, mark, at.ToUniversalTime()) with
            {
                Deadline = terms.Deadline.ToUniversalTime(), DaysBefore = daysBefore, Waiting = waiting,
            };
        }
    }
}
