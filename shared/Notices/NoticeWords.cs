using ReviewPipeline.Review.Pins;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Notices;

/// <summary>Notices as the person they are for reads them.</summary>
public static class NoticeWords
{
    /// <summary>The news in a line, without who, where and when.</summary>
    public static string Of(Notice notice) => notice.Kind switch
    {
        NoticeKind.Assigned => $"Stage {notice.Stage} waits for you",
        NoticeKind.Reminder => $"{Days(notice.DaysBefore ?? 0)} left, and {Candidates(notice)} for you",
        NoticeKind.Overdue => $"The deadline has come, and {Candidates(notice)} for you",
        NoticeKind.Escalated => $"Escalated to you: the deadline has come, and {Candidates(notice)} for a decision",
        NoticeKind.NoResponse => "Nobody decided in time: no response",
        NoticeKind.Decided => Capital(Words.Of(notice.Outcome ?? Status.Approved)),
        NoticeKind.ChangesRequested => "Changes requested",
        NoticeKind.Mentioned => "Mentioned you",
        NoticeKind.NewIteration => "A newer iteration has come",
        NoticeKind.RightsRequested => "Usage rights are asked for: yours to decide",
        NoticeKind.RightsGranted => "Usage rights granted",
        NoticeKind.RightsRefused => "Usage rights refused",
        NoticeKind.RightsEnded => "A grant was ended before its time",
        NoticeKind.RightsRevoked => "Revoked: it may not be used any more",
        _ => Words.Of(notice.Kind),
    };

    /// <summary>The words that somebody gave with it, with names where a pin names people; null where there are none.</summary>
    /// <param name="nameOf">What a person is called.</param>
    public static string? Note(Notice notice, KeyRing keys, Func<string, string> nameOf) => notice switch
    {
        { Note: null } => null,
        { Kind: NoticeKind.Mentioned } => PinWords.Read(keys.Read(notice.Note), nameOf),
        _ => keys.Read(notice.Note),
    };

    private static string Days(int days) => days == 1 ? "1 business day" : $"{days} business days";

    private static string Candidates(Notice notice) => notice.Waiting switch
    {
        1 => "1 candidate waits",
        { } many => $"{many} candidates wait",
        null => "candidates wait",
    };

    private static string Capital(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}";
}
