using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Steps;

/// <summary>Where files come in by page or command line. Any storage client may write to the container as well.</summary>
public sealed class UploadDoor(BlobStore blobs, AccessLog access)
{
    /// <summary>Names the uploader on the blob, so that intake can record who brought it.</summary>
    public const string UploaderMetadata = "uploader";

    /// <param name="path"><c>brief/set/file</c>, as <c>UploadPath</c> has accepted it.</param>
    /// <param name="contentType">As declared by the sender; it is compared with the content at intake.</param>
    /// <returns>The state the blob was left in; its outcome is known by it.</returns>
    /// <exception cref="IOException">It could not be recorded: nothing was uploaded.</exception>
    public async Task<string> Put(string path, Stream content, string contentType, Actor? uploader, CancellationToken cancellation)
    {
        await access.Record(new AccessUploaded(path), uploader ?? Actor.Function("upload-door"), cancellation);
        return await blobs.PutStream(
            Pipeline.Containers.Uploads,
            path,
            content,
            contentType,
            uploader is null ? new(StringComparer.Ordinal) : new(StringComparer.Ordinal) { [UploaderMetadata] = uploader.Id },
            cancellation);
    }
}
