using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Reports;

/// <summary>Entries of access as people read them.</summary>
internal static class AccessWords
{
    /// <summary>Null where the entry is of something else, or has no more to say than its kind.</summary>
    public static string? Of(IEntryData data) => data switch
    {
        AccessExported exported => $"Took {exported.Entries} entries out of the trail as {exported.Format}",
        AccessSignInFailed failed => $"Turned away somebody who is not in the directory (what they tried has SHA-256 {failed.Sha256})",
        AccessDenied denied => $"Was denied {denied.Method} {denied.Path}",
        AccessViewed viewed => $"Looked at {viewed.Candidate}",
        AccessUploaded uploaded => $"Sent {uploaded.Path}",
        AccessUploadGranted { Bytes: { } bytes } granted => $"Was handed an address for {granted.Path}, {bytes} bytes",
        AccessUploadGranted granted => $"Was handed an address for {granted.Path} once more",
        AccessSettingsChanged { Of: { } of } changed => $"Changed a setting: {Words.Of(changed.Setting)} of {of}",
        AccessSettingsChanged changed => $"Changed a setting: {Words.Of(changed.Setting)}",
        AccessNoticesRead read => read.AndEarlier ? "Marked a notice and all before it as read" : "Marked a notice as read",
        AccessRedelivered redelivered => $"Had a notice sent to {redelivered.Endpoint} again",
        AccessBackedUp => "Copied all that is stored, as a backup",
        AccessRestored restored => $"Put back a backup of {Timestamps.Format(restored.As)} into an empty store",
        AccessSigningKeyReplaced { Key: { } key } replaced => $"Replaced the key {replaced.Before}, which signs the trail, by {key.Id}",
        AccessReplayed { Message: { } one } replayed => $"Gave message {one} of queue {replayed.Queue} another try",
        AccessReplayed replayed => $"Gave all that was stuck in queue {replayed.Queue} another try",
        _ => null,
    };
}
