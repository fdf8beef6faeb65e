using ReviewPipeline.Intake;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Steps;

/// <summary>Where files come in by page or command line. Any storage client may write to the container as well.</summary>
public sealed class UploadDoor(BlobStore blobs, UploadAccess may, AccessLog access)
{
    /// <summary>Names the uploader on the blob, so that intake can record who brought it.</summary>
    public const string UploaderMetadata = "uploader";

    /// <summary>
    /// Any storage client may write what it likes to the metadata, and what is recorded can't be forgotten: an id of a person, or nothing.
    /// </summary>
    public static string? UploaderOf(BlobFacts facts) =>
        facts.Metadata.GetValueOrDefault(UploaderMetadata) is { } id && Actor.IsPerson(id) ? id : null;

    /// <param name="path"><c>brief/set/file</c>, as <c>UploadPath</c> has accepted it.</param>
    /// <param name="bytes">How many <paramref name="content"/> has.</param>
    /// <param name="contentType">As declared by the sender; it is compared with the content at intake.</param>
    /// <param name="uploader">Null for a storage client or a command line that names nobody.</param>
    /// <exception cref="IOException">It could not be recorded: nothing was uploaded.</exception>
    public async Task<UploadAnswer> Put(
        string path, Stream content, long bytes, string contentType, Actor? uploader, CancellationToken cancellation)
    {
        if (uploader is not null && await may.WhyNot(Require(path), uploader, cancellation) is { } why)
        {
            return new UploadAnswer.Refused(why);
        }

        var sender = uploader ?? Actor.Function("upload-door");
        if (await access.RecordUpload(new AccessUploaded(path, bytes), bytes, sender, cancellation) is { } tooMuch)
        {
            return new UploadAnswer.Refused(tooMuch);
        }

        return new UploadAnswer.Taken(await blobs.PutStream(
            Pipeline.Containers.Uploads,
            path,
            content,
            contentType,
            uploader is null ? new(StringComparer.Ordinal) : new(StringComparer.Ordinal) { [UploaderMetadata] = uploader.Id },
            cancellation));
    }

    private static UploadPath Require(string path) => UploadPath.Parse(path) is UploadPathReading.Valid valid
        ? valid.Path
        : throw new ArgumentException($"'{path}' is no place for an upload.", nameof(path));
}

/// <summary>What came of a file at the door.</summary>
public abstract record UploadAnswer
{
    private UploadAnswer() { }

    /// <param name="ETag">The state the blob was left in; its outcome is known by it.</param>
    public sealed record Taken(string ETag) : UploadAnswer;

    /// <summary>Before a byte of it was read.</summary>
    public sealed record Refused(Refusal Why) : UploadAnswer;
}
