using System.Security.Cryptography;
using System.Text;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Notices;

/// <summary>Something that one person is told, once: what it is of decides its id, so telling it again makes no second.</summary>
/// <param name="To">Actor id of the person.</param>
/// <param name="Subject">Id of what it is about.</param>
/// <param name="Brief">Slug of the brief.</param>
/// <param name="At">When it came to be so, not when it was told.</param>
public sealed record Notice(string Id, NoticeKind Kind, string To, string Subject, string Brief, DateTimeOffset At)
{
    /// <summary>Of a notice that gathers a day's news: the day. The first of the day is told.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Of a candidate: where it lies in the brief.</summary>
    public string? Set { get; init; }

    public string? File { get; init; }

    /// <summary>Name of the stage that is open.</summary>
    public string? Stage { get; init; }

    /// <summary>Actor id of who did it, where somebody did.</summary>
    public string? By { get; init; }

    /// <summary>What the candidate was decided to be.</summary>
    public Status? Outcome { get; init; }

    /// <summary>Code of the reason.</summary>
    public string? Reason { get; init; }

    /// <summary>The reason as the brief words it.</summary>
    public string? ReasonLabel { get; init; }

    /// <summary>The words of who decided or mentioned.</summary>
    public PersonalText? Note { get; init; }

    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Business days before the deadline.</summary>
    public int? DaysBefore { get; init; }

    /// <summary>How many candidates wait.</summary>
    public int? Waiting { get; init; }

    /// <summary>Id of the newer iteration, or of the pin.</summary>
    public string? Other { get; init; }

    /// <param name="mark">What tells it from others of its kind about the subject: a version, a day, a deadline.</param>
    public static Notice Create(NoticeKind kind, string to, string subject, string brief, string mark, DateTimeOffset at) =>
        new(IdOf(kind, to, subject, mark), kind, to, subject, brief, at);

    /// <summary>128 bits; no full stop, which separates the parts of what a webhook signs.</summary>
    private static string IdOf(NoticeKind kind, string to, string subject, string mark)
    {
        var named = Encoding.UTF8.GetBytes(string.Join('\n', Words.Code(kind), to, subject, mark));
        return $"notice-{Convert.ToHexStringLower(SHA256.HashData(named).AsSpan(0, 16))}";
    }
}
