namespace ReviewPipeline.Web.Reading;

/// <summary>How far the trail is sealed, as the Trail page shows it.</summary>
/// <param name="Sealed">Entries under the newest checkpoint.</param>
/// <param name="Unsealed">Entries recorded and not yet under a checkpoint; null where it is not known.</param>
/// <param name="CheckpointAt">Null before the first checkpoint.</param>
/// <param name="Alarm">Why sealing has stopped; null while all is well.</param>
public sealed record SealPanel(long Sealed, long? Unsealed, DateTimeOffset? CheckpointAt, string? Alarm);
