using ReviewPipeline.Documents;
using ReviewPipeline.Rights.Documents;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Register;

/// <summary>Where an entry of the model register stands: the fold of its entries.</summary>
public sealed record ModelState : ISubjectState<ModelState>
{
    public static ModelState Empty { get; } = new();

    public Status Status { get; init; } = Status.None;

    public long Version { get; init; }

    /// <summary>Null before the first entry.</summary>
    public Recorded? Recorded { get; init; }

    /// <summary>Null where it was not ended since it was last recorded.</summary>
    public Ended? Ended { get; init; }

    /// <exception cref="InvalidOperationException">Its document no longer reads.</exception>
    public ModelTerms Read() => Recorded is { } recorded && ModelDocument.Read(recorded.Document) is Reading<ModelTerms>.Valid valid
        ? valid.Content
        : throw new InvalidOperationException($"The model '{Recorded?.Title}' can't be read.");

    public ModelState Apply(Entry entry)
    {
        var next = this with { Status = Pipeline.After(Status, entry.Data), Version = entry.FollowOn(Version) };
        return entry.Data switch
        {
            ModelRecorded recorded => next with { Recorded = new(recorded.Title, recorded.Document, entry.Version, entry.Actor, entry.At), Ended = null },
            ModelRetired retired => next with { Ended = new(retired.From, retired.Why, entry.Version, entry.Actor, entry.At) },
            _ => throw new InvalidOperationException($"{entry.Kind} is not an entry of a model."),
        };
    }
}
