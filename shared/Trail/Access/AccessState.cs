using ReviewPipeline.Subjects;

namespace ReviewPipeline.Trail.Access;

/// <summary>What one actor looked at and took out on one day (UTC). The entries say what; the head only counts.</summary>
public sealed record AccessState : ISubjectState<AccessState>
{
    public static AccessState Empty { get; } = new();

    public Status Status { get; init; } = Status.None;

    public long Version { get; init; }

    public string Actor { get; init; } = "";

    public DateTimeOffset? LastAt { get; init; }

    public AccessState Apply(Entry entry) => this with
    {
        Status = Pipeline.After(Status, entry.Data),
        Version = entry.FollowOn(Version),
        Actor = entry.Actor,
        LastAt = entry.At,
    };
}
