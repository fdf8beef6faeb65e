using System.Collections.Immutable;
using ReviewPipeline.Documents;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Briefs;

/// <summary>Where a brief stands: the fold of its entries. Earlier versions are read from the entries.</summary>
public sealed record BriefState : ISubjectState<BriefState>
{
    public static BriefState Empty { get; } = new();

    public Status Status { get; init; } = Status.None;

    public long Version { get; init; }

    /// <summary>The brief's id: first segment of upload paths.</summary>
    public string Slug { get; init; } = "";

    /// <summary>Current version of the brief; 0 before the first.</summary>
    public int Number { get; init; }

    public string Title { get; init; } = "";

    /// <summary>The brief group it belongs to, from its first version on.</summary>
    public string Group { get; init; } = Brief.UsualGroup;

    /// <summary>The current version as it was handed in.</summary>
    public string Document { get; init; } = "";

    /// <summary>The presets that it names, as they were when it was handed in.</summary>
    public ImmutableArray<KeptPreset> Presets { get; init; } = [];

    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>The last escalation; null where there was none.</summary>
    public BriefEscalated? Escalated { get; init; }

    /// <exception cref="InvalidOperationException">There is no such brief, or its document no longer reads.</exception>
    public Brief Read() => BriefDocument.Read(Document, Presets) is Reading<Brief>.Valid valid
        ? valid.Content
        : throw new InvalidOperationException($"Version {Number} of brief '{Slug}' can't be read.");

    public BriefState Apply(Entry entry)
    {
        var next = this with { Status = Pipeline.After(Status, entry.Data), Version = entry.FollowOn(Version) };
        return entry.Data switch
        {
            BriefAdded added => next with
            {
                Slug = entry.Subject.Value[(SubjectId.BriefKind.Length + 1)..],
                Number = added.Number,
                Title = added.Title,
                Group = added.Group ?? Brief.UsualGroup,
                Document = added.Document,
                Presets = added.Presets,
                ChangedAt = entry.At,
            },
            BriefEscalated escalated => next with { Escalated = escalated },
            _ => throw new InvalidOperationException($"{entry.Kind} is not an entry of a brief."),
        };
    }
}
