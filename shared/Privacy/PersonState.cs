using ReviewPipeline.Subjects;

namespace ReviewPipeline.Privacy;

/// <summary>What is recorded of a person as such: whether they are held or erased. Everybody else has no entries of their own.</summary>
public sealed record PersonState : ISubjectState<PersonState>
{
    public static PersonState Empty { get; } = new();

    public Status Status { get; init; } = Status.None;

    public long Version { get; init; }

    /// <summary>Null where there is none, or it was lifted.</summary>
    public Hold? Hold { get; init; }

    public DateTimeOffset? ErasedAt { get; init; }

    public string? ErasedBy { get; init; }

    public PersonState Apply(Entry entry)
    {
        var next = this with { Status = Pipeline.After(Status, entry.Data), Version = entry.FollowOn(Version) };
        return entry.Data switch
        {
            PersonHoldPlaced placed => next with { Hold = new(entry.Actor, entry.At, placed.Why) },
            PersonHoldLifted => next with { Hold = null },
            PersonErased => next with { ErasedAt = entry.At, ErasedBy = entry.Actor },
            _ => throw new InvalidOperationException($"{entry.Kind} is not an entry of a person."),
        };
    }
}
