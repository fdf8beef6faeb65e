using ReviewPipeline.Intake;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>Who may bring which file, whichever way it comes: whoever uploads in the brief's group, and a sidecar only whoever brought its image.</summary>
public sealed class UploadAccess(BriefGroups groups, BlobStore blobs)
{
    /// <returns>Null where they may.</returns>
    public async Task<Refusal?> WhyNot(UploadPath path, Actor sender, CancellationToken cancellation)
    {
        var here = sender.In(await groups.Of(path.Brief, cancellation));
        if (!here.IsOneOf(Role.Uploader, Role.Admin))
        {
            return new Refusal.Forbidden("Only uploaders and admins of the brief's group bring files.", "Ask one of them, or an admin for the role.");
        }

        return path.IsSidecar && await BroughtBy(UploadPath.ImageOf(path), cancellation) is { } maker && maker != sender.Id
            ? new Refusal.Forbidden(
                "Somebody else uploaded the image that this sidecar describes, and it speaks for them.",
                "Leave it to them, or upload an image of your own.",
                "not-your-work")
            : null;
    }

    /// <summary>Null where nothing lies there, or nobody knows whose it is.</summary>
    private async Task<string?> BroughtBy(UploadPath path, CancellationToken cancellation) =>
        await blobs.Facts(Pipeline.Containers.Uploads, path.Value, cancellation) is { } facts ? UploadDoor.UploaderOf(facts) : null;
}
