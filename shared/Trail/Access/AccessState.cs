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

    /// <summary>Files sent on that day, and what they weigh: those that were begun and never finished count too.</summary>
    public int Files { get; init; }

    public long Bytes { get; init; }

    public AccessState Apply(Entry entry)
    {
        var next = this with
        {
            Status = Pipeline.After(Status, entry.Data),
            Version = entry.FollowOn(Version),
            Actor = entry.Actor,
            LastAt = entry.At,
        };
        return entry.Data switch
        {
            AccessUploaded { Upload: null, Bytes: { } bytes } => next.Counting(bytes),
            AccessUploadGranted { Bytes: { } bytes } => next.Counting(bytes),
            _ => next,
        };
    }

    private AccessState Counting(long bytes) => this with { Files = Files + 1, Bytes = Bytes + bytes };
}
