using ReviewPipeline.Documents;
using ReviewPipeline.Rights.Documents;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Register;

/// <summary>Where a licence stands: the fold of its entries.</summary>
public sealed record LicenceState : ISubjectState<LicenceState>
{
    public static LicenceState Empty { get; } = new();

    public Status Status { get; init; } = Status.None;

    public long Version { get; init; }

    /// <summary>Null before the first entry.</summary>
    public Recorded? Recorded { get; init; }

    /// <summary>Null where it was not ended since it was last recorded.</summary>
    public Ended? Ended { get; init; }

    /// <exception cref="InvalidOperationException">Its document no longer reads.</exception>
    public Licence Read() => Recorded is { } recorded && LicenceDocument.Read(recorded.Document) is Reading<Licence>.Valid valid
        ? valid.Content
        : throw new InvalidOperationException($"The licence '{Recorded?.Title}' can't be read.");

    public LicenceState Apply(Entry entry)
    {
        var next = this with { Status = Pipeline.After(Status, entry.Data), Version = entry.FollowOn(Version) };
        return entry.Data switch
        {
            LicenceRecorded recorded => next with { Recorded = new(recorded.Title, recorded.Document, entry.Version, entry.Actor, entry.At), Ended = null },
            LicenceEnded ended => next with { Ended = new(ended.From, ended.Why, entry.Version, entry.Actor, entry.At) },
            _ => throw new InvalidOperationException($"{entry.Kind} is not an entry of a licence."),
        };
    }
}
