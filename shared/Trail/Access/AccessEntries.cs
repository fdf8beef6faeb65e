using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Packs;

namespace ReviewPipeline.Trail.Access;

/// <summary>Somebody took entries out of the trail. What went out is named by its hash.</summary>
/// <param name="Format"><c>pack</c>, <c>jsonl</c>, <c>csv</c> or <c>parquet</c>.</param>
/// <param name="Filter">What was asked for; null for everything.</param>
/// <param name="Entries">How many entries went out.</param>
/// <param name="Size">Entries in the log by the checkpoint that it was made under.</param>
/// <param name="Sha256">Of the file with the entries, lower-case hex.</param>
public sealed record AccessExported(string Format, EntryFilter? Filter, long Entries, long Size, string Sha256) : IEntryData
{
    public static AccessExported Of(PackManifest manifest) =>
        new(manifest.Format, manifest.Filter, manifest.Entries, manifest.Size, manifest.Sha256);
}

public sealed record AccessSignedIn : IEntryData;

public sealed record AccessSignedOut : IEntryData;

/// <summary>Somebody tried to come in as one who isn't in the directory.</summary>
/// <param name="Sha256">
/// Of what was tried, lower-case hex: people type passwords where a name belongs, and a record keeps what it is given.
/// </param>
public sealed record AccessSignInFailed(string Sha256) : IEntryData;

/// <summary>Somebody wanted what their role or the rules do not let them.</summary>
/// <param name="Path">Percent-encoded, without the query, at most <see cref="LongestPath"/> characters of it.</param>
public sealed record AccessDenied(string Method, string Path) : IEntryData
{
    public const int LongestPath = 300;

    /// <summary>Of any method that HTTP's registry has (RFC 9110, section 18.2).</summary>
    private const int LongestMethod = 20;

    public static AccessDenied Of(string method, string path) =>
        new(method[..Math.Min(method.Length, LongestMethod)], path[..Math.Min(path.Length, LongestPath)]);
}

/// <summary>Somebody opened a candidate: once in an hour, however often they look.</summary>
/// <param name="Candidate">Subject id.</param>
public sealed record AccessViewed(string Candidate) : IEntryData;

/// <summary>Somebody is about to put a file into the uploads. What became of it, intake records.</summary>
/// <param name="Path"><c>brief/set/file</c>.</param>
/// <param name="Bytes">Of the file, as it was declared and is held to; null in entries from before it was counted.</param>
/// <param name="Upload">The upload to storage that this ends, whose bytes were counted when it was opened; null where the desk took them itself.</param>
public sealed record AccessUploaded(string Path, long? Bytes = null, string? Upload = null) : IEntryData;

/// <summary>Somebody was handed an address in storage, to write one file to.</summary>
/// <param name="Path"><c>brief/set/file</c>, where it will arrive.</param>
/// <param name="Upload">Names the upload, and nothing that opens the storage.</param>
/// <param name="Bytes">As they were declared; no more are taken. Null where an address was renewed: they had been counted.</param>
/// <param name="Until">When the address ends.</param>
public sealed record AccessUploadGranted(string Path, string Upload, long? Bytes, DateTimeOffset Until) : IEntryData;

/// <param name="Of">Whose or what: an actor id or the name of an endpoint; null for one's own.</param>
public sealed record AccessSettingsChanged(AccessSetting Setting, string? Of) : IEntryData;

/// <summary>Somebody marked notices as read.</summary>
/// <param name="Key">Of the notice, or of the newest of them.</param>
/// <param name="AndEarlier">Whether all before it were, too.</param>
public sealed record AccessNoticesRead(string Key, bool AndEarlier) : IEntryData;

/// <summary>Somebody had a notice sent to an endpoint again.</summary>
/// <param name="Key">Of the delivery at its endpoint.</param>
public sealed record AccessRedelivered(string Endpoint, string Key) : IEntryData;

/// <summary>Somebody gave messages another try that had failed too often.</summary>
/// <param name="Message">Id of the one that is meant; null for all of the queue.</param>
public sealed record AccessReplayed(string Queue, string? Message) : IEntryData;

/// <summary>Somebody is about to copy all that is stored out of it.</summary>
public sealed record AccessBackedUp : IEntryData;

/// <summary>Somebody gives the trail another signing key.</summary>
/// <param name="Before">Id of the key that is replaced, 8 hex digits.</param>
/// <param name="After">The verifier key of the new one, in its text form.</param>
public sealed record AccessSigningKeyReplaced(string Before, string After) : IEntryData
{
    /// <summary>The new key; null where the text is none.</summary>
    public NoteKey? Key => NoteKey.TryParse(After);
}

/// <summary>Somebody has put a backup into a store that was empty.</summary>
/// <param name="As">The moment of the backup: what was recorded after it may be missing.</param>
public sealed record AccessRestored(DateTimeOffset As) : IEntryData;
