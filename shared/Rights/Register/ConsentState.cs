using ReviewPipeline.Documents;
using ReviewPipeline.Rights.Documents;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Register;

/// <summary>Where a consent stands: the fold of its entries.</summary>
public sealed record ConsentState : ISubjectState<ConsentState>
{
    public static ConsentState Empty { get; } = new();

    public Status Status { get; init; } = Status.None;

    public long Version { get; init; }

    /// <summary>Null before the first entry.</summary>
    public Recorded? Recorded { get; init; }

    /// <summary>Null where it was not withdrawn since it was last recorded.</summary>
    public Ended? Ended { get; init; }

    /// <exception cref="InvalidOperationException">Its document no longer reads.</exception>
    public Consent Read() => Recorded is { } recorded && ConsentDocument.Read(recorded.Document) is Reading<Consent>.Valid valid
        ? valid.Content
        : throw new InvalidOperationException($"The consent '{Recorded?.Title}' can't be read.");

    public ConsentState Apply(Entry entry)
    {
        var next = this with { Status = Pipeline.After(Status, entry.Data), Version = entry.FollowOn(Version) };
        return entry.Data switch
        {
            ConsentRecorded recorded => next with { Recorded = new(recorded.Title, recorded.Document, entry.Version, entry.Actor, entry.At), Ended = null },
            ConsentWithdrawn withdrawn => next with { Ended = new(entry.At, withdrawn.Why, entry.Version, entry.Actor, entry.At) },
            _ => throw new InvalidOperationException($"{entry.Kind} is not an entry of a consent."),
        };
    }
}
