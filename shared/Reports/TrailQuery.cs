using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports;

/// <summary>Which entries are asked for: those that meet everything that is set.</summary>
public sealed record TrailQuery
{
    /// <summary>As <see cref="Kind"/>: everything but what people looked at.</summary>
    public const string Work = "work";

    /// <summary>Actor id.</summary>
    public string? Person { get; init; }

    public string? Subject { get; init; }

    /// <summary>Slug of a brief: the brief itself, and its candidates, sets and assets.</summary>
    public string? Brief { get; init; }

    /// <summary>Slug of a licence: the licence itself, and where assets were put under it.</summary>
    public string? Licence { get; init; }

    /// <summary>A kind of entry, <c>candidate.approved</c>; a kind of subject, <c>access</c>; or <see cref="Work"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>From this moment on.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Before this moment.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What the entry brought its subject to.</summary>
    public Status? Outcome { get; init; }

    /// <summary>The shortest list that has them all.</summary>
    public string Partition => this switch
    {
        { Licence: { } licence } => ListRow.TrailUnder(licence),
        { Brief: { } brief } => ListRow.TrailOf(brief),
        { Person: { } person } => ListRow.TrailBy(person),
        _ => ListRow.Latest,
    };

    /// <summary>Whether entries have to be passed over in that list, other than by their time.</summary>
    public bool IsSifted => Kind is not null || Outcome is not null || (Person is not null && (Brief ?? Licence) is not null);

    public bool Takes(LatestEntry line) =>
        (Person is null || line.Actor == Person)
        && (Subject is null || line.Subject == Subject)
        && (Brief is null || line.Brief == Brief)
        && (Licence is null || line.Licence == Licence)
        && (Since is null || line.At >= Since)
        && (Until is null || line.At < Until)
        && (Outcome is null || Pipeline.FindKind(line.Kind)?.To == Outcome)
        && Kind switch
        {
            null => true,
            Work => !IsOf(line, SubjectId.AccessKind),
            _ => line.Kind == Kind || IsOf(line, Kind),
        };

    private static bool IsOf(LatestEntry line, string subjects) => line.Kind.StartsWith($"{subjects}.", StringComparison.Ordinal);
}
