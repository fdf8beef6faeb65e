using ReviewPipeline.Subjects;

namespace ReviewPipeline.Privacy;

/// <summary>What is recorded of a person as such: what they may do, and whether they are held or erased.</summary>
public sealed record PersonState : ISubjectState<PersonState>
{
    public static PersonState Empty { get; } = new();

    public Status Status { get; init; } = Status.None;

    public long Version { get; init; }

    /// <summary>As it was last recorded; null where it never was: who comes from a file of people has no record of it.</summary>
    public RoleGrants? Roles { get; init; }

    /// <summary>When the newest token was made out that said them; null where no token did.</summary>
    public DateTimeOffset? RolesSaidAt { get; init; }

    /// <summary>Sessions and tokens from before are over; null where none were ended.</summary>
    public DateTimeOffset? SessionsFrom { get; init; }

    /// <summary>Null where there is none, or it was lifted.</summary>
    public Hold? Hold { get; init; }

    public DateTimeOffset? ErasedAt { get; init; }

    public string? ErasedBy { get; init; }

    public PersonState Apply(Entry entry)
    {
        var next = this with { Status = Pipeline.After(Status, entry.Data), Version = entry.FollowOn(Version) };
        return entry.Data switch
        {
            PersonAdded added => next with { Roles = added.Roles, RolesSaidAt = added.SaidAt },
            PersonRolesChanged changed => next with { Roles = changed.Roles, RolesSaidAt = changed.SaidAt ?? RolesSaidAt },
            PersonSessionsEnded => next with { SessionsFrom = entry.At },
            PersonHoldPlaced placed => next with { Hold = new(entry.Actor, entry.At, placed.Why) },
            PersonHoldLifted => next with { Hold = null },
            PersonErased => next with { ErasedAt = entry.At, ErasedBy = entry.Actor },
            _ => throw new InvalidOperationException($"{entry.Kind} is not an entry of a person."),
        };
    }
}
