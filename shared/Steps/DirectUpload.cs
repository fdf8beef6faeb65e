using System.Collections.Immutable;
using System.Security.Cryptography;
using ReviewPipeline.Intake;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Steps;

/// <summary>
/// Lets a browser write a file to storage itself, resumably: it is handed an address, which is on record before; it writes; and the desk
/// looks at what lies there and has it arrive, as from the person who was handed the address.
/// </summary>
public sealed class DirectUpload(StagingArea staging, BlobStore blobs, UploadAccess may, AccessLog access, UploadLimits limits, TimeProvider time)
{
    /// <summary>Names on the arrival the upload that it came by: so that an answer that was lost can be given again.</summary>
    private const string UploadMetadata = "upload";

    private static readonly Refusal.NotFound Unknown = new(
        "There is no such upload: nothing has been written to it, or it has ended.", "Begin a new one.");

    private static readonly Refusal.Conflict Used = new(
        "upload-used", "Another state of this file has arrived by this upload, or was about to; it takes one.", "Begin a new one.", By: null, At: null);

    /// <param name="bytes">At least 1.</param>
    /// <exception cref="IOException">It could not be recorded: no address is handed out.</exception>
    public async Task<DirectAnswer> Open(UploadPath path, long bytes, Actor sender, CancellationToken cancellation)
    {
        if (await may.WhyNot(path, sender, cancellation) is { } why)
        {
            return new DirectAnswer.Refused(why);
        }

        var upload = StagedUpload.New(path, sender, bytes, RandomNumberGenerator.GetHexString(32, lowercase: true));
        var until = time.GetUtcNow() + limits.AddressLife;
        var tooMuch = await access.RecordUpload(new AccessUploadGranted(path.Value, upload.Id, bytes, until), bytes, sender, cancellation);
        return tooMuch is null ? await HandOut(upload, [], until, cancellation) : new DirectAnswer.Refused(tooMuch);
    }

    /// <summary>Which blocks have come: what is left is where to go on.</summary>
    public async Task<DirectAnswer> Look(UploadPath path, string id, Actor sender, CancellationToken cancellation)
    {
        if (StagedUpload.Find(path, sender, id) is not { } upload)
        {
            return new DirectAnswer.Refused(Unknown);
        }

        var found = await staging.Look(upload.BlobName, cancellation);
        return found switch
        {
            { Whole: null, Blocks: [] } => await Arrived(upload, cancellation) ?? new DirectAnswer.Refused(Unknown),
            { Whole: not null } => new DirectAnswer.Open(upload, null, [.. Enumerable.Range(0, upload.Blocks)], null),
            _ => new DirectAnswer.Open(upload, null, NumbersOf(upload, found), null),
        };
    }

    /// <summary>A new address for an upload whose address has ended. Only where blocks lie: what was never granted can have none.</summary>
    /// <exception cref="IOException">It could not be recorded: no address is handed out.</exception>
    public async Task<DirectAnswer> Renew(UploadPath path, string id, Actor sender, CancellationToken cancellation)
    {
        if (await Look(path, id, sender, cancellation) is not DirectAnswer.Open { Blocks.IsEmpty: false } open)
        {
            return new DirectAnswer.Refused(Unknown);
        }

        var until = time.GetUtcNow() + limits.AddressLife;
        await access.Record(new AccessUploadGranted(path.Value, id, null, until), sender, cancellation);
        return await HandOut(open.Upload, open.Blocks, until, cancellation);
    }

    /// <summary>May be asked again: what has arrived by this upload is answered as before.</summary>
    /// <param name="contentType">As declared, for a file in blocks; one in one piece says it itself.</param>
    /// <exception cref="IOException">It could not be recorded: it has not arrived.</exception>
    public async Task<DirectAnswer> Finish(UploadPath path, string id, string contentType, Actor sender, CancellationToken cancellation)
    {
        if (StagedUpload.Find(path, sender, id) is not { } upload)
        {
            return new DirectAnswer.Refused(Unknown);
        }

        var found = await staging.Look(upload.BlobName, cancellation);
        if (found is { Whole: null, Blocks: [] })
        {
            return await Arrived(upload, cancellation) ?? new DirectAnswer.Refused(Unknown);
        }

        if ((WhyNot(upload, found) ?? await may.WhyNot(path, sender, cancellation)) is { } refusal)
        {
            return new DirectAnswer.Refused(refusal);
        }

        if (await staging.ClaimedState(upload.BlobName, cancellation) is { } claimed && claimed != found.Whole?.ETag)
        {
            return new DirectAnswer.Refused(Used);
        }

        await access.Record(new AccessUploaded(path.Value, upload.Bytes, id), sender, cancellation);
        var whole = found.Whole ?? await staging.PutTogether(upload.BlobName, InOrderOf(upload, found), contentType, cancellation);
        if (whole is not null && !await staging.Claim(upload.BlobName, whole, cancellation))
        {
            return new DirectAnswer.Refused(Used);
        }

        if (whole is null || await staging.Arrive(upload.BlobName, whole, path.Value, MetadataOf(upload), cancellation) is not { } etag)
        {
            return new DirectAnswer.Refused(new Refusal.Conflict(
                "upload-changed", "What lies in storage has changed while it was looked at.", "Finish the upload once more.", By: null, At: null));
        }

        await blobs.Delete(Pipeline.Containers.Staging, upload.BlobName, cancellation);
        return new DirectAnswer.Arrived(path.Value, etag);
    }

    private static Dictionary<string, string> MetadataOf(StagedUpload upload) => new(StringComparer.Ordinal)
    {
        [UploadDoor.UploaderMetadata] = upload.Sender.Id,
        [UploadMetadata] = upload.Id,
    };

    private static Refusal? WhyNot(StagedUpload upload, StagedFile found)
    {
        if (found.Whole is { } whole)
        {
            return whole.Bytes == upload.Bytes
                ? null
                : new Refusal.Invalid(
                    "upload-size", $"{whole.Bytes:N0} bytes were written, and {upload.Bytes:N0} had been declared.", "Begin a new upload and say how large the file is.");
        }

        var numbers = NumbersOf(upload, found);
        var missing = Enumerable.Range(0, upload.Blocks).Except(numbers).ToList();
        return missing.Count > 0
            ? new Refusal.Conflict(
                "upload-unfinished",
                $"{missing.Count} of {upload.Blocks} blocks are not there, or not of their size: {string.Join(", ", missing)}.",
                "Write them and finish the upload once more.",
                By: null,
                At: null)
            : null;
    }

    private static ImmutableArray<int> NumbersOf(StagedUpload upload, StagedFile found) =>
        [.. found.Blocks.Select(block => upload.NumberOf(block.Name, block.Bytes)).OfType<int>().Order()];

    /// <summary>A block that has no place in the file is left out.</summary>
    private static IReadOnlyList<StagedBlock> InOrderOf(StagedUpload upload, StagedFile found) =>
        [.. found.Blocks.Where(block => upload.NumberOf(block.Name, block.Bytes) is not null).OrderBy(block => upload.NumberOf(block.Name, block.Bytes))];

    private async Task<DirectAnswer> HandOut(StagedUpload upload, ImmutableArray<int> blocks, DateTimeOffset until, CancellationToken cancellation) =>
        new DirectAnswer.Open(upload, await staging.AddressOf(upload.BlobName, upload.InBlocks, until, cancellation), blocks, until);

    private async Task<DirectAnswer?> Arrived(StagedUpload upload, CancellationToken cancellation) =>
        await blobs.Facts(Pipeline.Containers.Uploads, upload.Path.Value, cancellation) is { } facts
        && facts.Metadata.GetValueOrDefault(UploadMetadata) == upload.Id
        && facts.Metadata.GetValueOrDefault(UploadDoor.UploaderMetadata) == upload.Sender.Id
            ? new DirectAnswer.Arrived(upload.Path.Value, facts.ETag)
            : null;
}

/// <summary>How an upload stands.</summary>
public abstract record DirectAnswer
{
    private DirectAnswer() { }

    /// <param name="Address">Where to write; null where it was only looked at.</param>
    /// <param name="Blocks">Numbers of those that have come, in order.</param>
    /// <param name="Until">When the address ends.</param>
    public sealed record Open(StagedUpload Upload, Uri? Address, ImmutableArray<int> Blocks, DateTimeOffset? Until) : DirectAnswer;

    /// <param name="ETag">The state the arrival was left in; its outcome is known by it.</param>
    public sealed record Arrived(string Path, string ETag) : DirectAnswer;

    public sealed record Refused(Refusal Why) : DirectAnswer;
}
