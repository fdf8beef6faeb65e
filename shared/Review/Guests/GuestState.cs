using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review.Guests;

/// <summary>One guest link.</summary>
public sealed record GuestState : ISubjectState<GuestState>
{
    public static GuestState Empty { get; } = new();

    public Status Status { get; init; } = Status.None;

    public long Version { get; init; }

    public string Brief { get; init; } = "";

    public GuestMay May { get; init; }

    public DateTimeOffset Until { get; init; }

    /// <summary>Actor id of whoever comes by it.</summary>
    public string Guest { get; init; } = "";

    /// <summary>Who made the link, and answers for what is decided by it.</summary>
    public string MadeBy { get; init; } = "";

    public DateTimeOffset? MadeAt { get; init; }

    public PersonalText? Password { get; init; }

    /// <summary>Wrong passwords since somebody last came in.</summary>
    public int Wrong { get; init; }

    public DateTimeOffset? LastCameAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public GuestState Apply(Entry entry)
    {
        var next = this with { Status = Pipeline.After(Status, entry.Data), Version = entry.FollowOn(Version) };
        return entry.Data switch
        {
            GuestInvited invited => next with
            {
                Brief = invited.Brief,
                May = invited.May,
                Until = invited.Until,
                Guest = invited.Guest,
                Password = invited.Password,
                MadeBy = entry.Actor,
                MadeAt = entry.At,
            },
            GuestCame => next with { LastCameAt = entry.At, Wrong = 0 },
            GuestTurnedAway => next with { Wrong = Wrong + 1 },
            GuestRevoked => next with { RevokedAt = entry.At },
            _ => throw new InvalidOperationException($"A guest link has no {entry.Data.GetType().Name}."),
        };
    }
}
