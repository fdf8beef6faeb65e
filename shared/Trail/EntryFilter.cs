using ReviewPipeline.Subjects;

namespace ReviewPipeline.Trail;

/// <summary>Which entries an export holds: those that meet everything that is set.</summary>
/// <param name="Subject">Subject id.</param>
/// <param name="Brief">Slug of a brief: the brief itself, and every subject that belongs to it.</param>
/// <param name="Person">Actor id.</param>
/// <param name="Since">From this moment on.</param>
/// <param name="Until">Before this moment.</param>
public sealed record EntryFilter(string? Subject, string? Brief, string? Person, DateTimeOffset? Since, DateTimeOffset? Until)
{
    public bool IsEmpty => this == new EntryFilter(null, null, null, null, null);

    /// <param name="brief">Slug of the brief that the entry's subject belongs to; null where it belongs to none.</param>
    public bool Takes(Entry entry, string? brief) =>
        (Subject is null || entry.Subject.Value == Subject)
        && (Brief is null || brief == Brief)
        && (Person is null || entry.Actor == Person)
        && (Since is null || entry.At >= Since)
        && (Until is null || entry.At < Until);
}
