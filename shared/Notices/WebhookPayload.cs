using System.Text.Json;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Notices;

/// <summary>
/// What a webhook is sent of a notice: ids and codes, and no words of people. Whoever may know more reads it in the review desk under
/// these ids; so nothing that is sent has to be forgotten elsewhere.
/// </summary>
public static class WebhookPayload
{
    /// <summary>Standard Webhooks asks for <c>a-z A-Z 0-9 _</c> with full stops between: <c>notice.changes_requested</c>.</summary>
    public static string TypeOf(NoticeKind kind) => $"notice.{Words.Code(kind).Replace('-', '_')}";

    /// <summary>JSON with <c>type</c>, <c>timestamp</c> (when it came to be so) and <c>data</c>; the same bytes at each attempt.</summary>
    public static string Of(Notice notice) => JsonSerializer.Serialize(
        new Body(
            TypeOf(notice.Kind),
            notice.At,
            new(
                notice.Id, notice.To, notice.Subject, notice.Brief, notice.By, notice.Outcome, notice.Reason, notice.Deadline, notice.DaysBefore,
                notice.Waiting, notice.Other)),
        EntryJson.Options);

    private sealed record Body(string Type, DateTimeOffset Timestamp, Data Data);

    private sealed record Data(
        string Id,
        string To,
        string Subject,
        string Brief,
        string? By,
        Status? Outcome,
        string? Reason,
        DateTimeOffset? Deadline,
        int? DaysBefore,
        int? Waiting,
        string? Other);
}
