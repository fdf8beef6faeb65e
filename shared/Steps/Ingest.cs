using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using ReviewPipeline.Briefs;
using ReviewPipeline.Documents;
using ReviewPipeline.Intake;
using ReviewPipeline.Isolation;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Telemetry;

namespace ReviewPipeline.Steps;

/// <summary>
/// Takes an uploaded blob in: sniff, bound, hash, keep the original, open the candidate. Told of a sidecar, it takes the image beside
/// it in once more, so that it does not matter which of the two came first. Any message may come twice, late, or for a blob that has
/// changed or gone since.
/// </summary>
public sealed partial class Ingest(
    BlobStore blobs, Commands commands, SubjectStore subjects, WorkQueues queues, IntakeLimits limits, Decoders decoders, ILogger<Ingest> log)
{
    private static readonly Actor Self = Actor.Function("ingest-upload");

    /// <exception cref="FormatException">The message is no event of an upload; it belongs on the poison queue.</exception>
    public async Task Run(string message, CancellationToken cancellation)
    {
        var upload = UploadEvent.Read(message);
        if (upload is not UploadEvent.Arrived arrived)
        {
            throw new FormatException(((UploadEvent.Unreadable)upload).Why);
        }

        switch (UploadPath.Parse(arrived.Path))
        {
            case UploadPathReading.Refused refused:
                var misplaced = IntakeRules.NoSuchPlace.Refuse(refused.Why, arrived.Path, "brief/set/file");
                await TurnAway(ListRow.NoBrief, "", arrived.Path, arrived.Path, arrived.ETag, 0, null, misplaced, cancellation);
                break;
            case UploadPathReading.Valid { Path: var path }:
                var image = path.IsSidecar ? UploadPath.ImageOf(path) : path;
                var facts = await blobs.Facts(Pipeline.Containers.Uploads, image.Value, cancellation);
                await (facts is null ? NotThere(image) : TakeIn(image, facts, cancellation));
                break;
        }
    }

    private Task NotThere(UploadPath image)
    {
        LogNotThere(log, image.Value);
        return Task.CompletedTask;
    }

    private async Task TakeIn(UploadPath path, BlobFacts facts, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();

        Task Refuse(Examination.Refused why, string? sha256 = null) => TurnAway(
            path.Brief, path.Set, path.File, path.Value, facts.ETag, facts.Bytes, sha256, why, cancellation);

        var brief = await subjects.Read<BriefState>(SubjectId.Brief(path.Brief), cancellation);
        if (brief.Status == Status.None)
        {
            await Refuse(IntakeRules.NoSuchBrief.Refuse(
                $"There is no brief '{path.Brief}'. Add it, then upload the file again.", path.Brief, "the id of a brief"));
            return;
        }

        if (limits.RefuseByLength(facts.Bytes) is { } byLength)
        {
            await Refuse(byLength);
            return;
        }

        StoredBlob? blob = null;
        var examined = await decoders.Use(
            async decoder => (blob = await blobs.Read(Pipeline.Containers.Uploads, path.Value, cancellation, facts.ETag)) is null
                ? null
                : await decoder.Examine(path.File, facts.ContentType, blob.Content, limits, cancellation),
            why => Task.FromResult<Examination?>(why),
            cancellation);
        if (blob is null)
        {
            // Another state than the one the facts are of: its own message will come.
            return;
        }

        var sha256 = Hash(blob.Content);
        if (examined is not Examination.Acceptable file)
        {
            await Refuse((Examination.Refused)examined!, sha256);
            return;
        }

        // Only now is it known whose trace this is: from here on all is a part of it, and what was done so far is told as the span's beginning.
        var id = SubjectId.Candidate(path.Brief, sha256);
        using var span = Spans.Of(id, "ingest", ago: Stopwatch.GetElapsedTime(began));
        span?.SetTag(Names.Arrived, Timestamps.Format(facts.LastModified));
        if ((await subjects.Read<CandidateState>(id, cancellation)).Status == Status.Deleted)
        {
            await Refuse(IntakeRules.Deleted.Refuse("This picture was deleted in the brief, and is not taken in again.", sha256, "not deleted"), sha256);
            return;
        }

        await blobs.Create(Pipeline.Containers.Originals, sha256, blob.Content, "application/octet-stream", cancellation);
        var opened = new CandidateOpened(
            path.Brief, brief.Number, path.Set, path.File, facts.ETag, sha256, facts.Bytes,
            file.Format, file.OrientedWidth, file.OrientedHeight, file.Frames,
            UploaderOf(facts), file.Provenance);
        var (sidecar, state) = await SidecarOf(path, cancellation);
        await Open(id, opened, sidecar, state, cancellation);
        Metrics.IngestDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, EntryMetrics.FormatOf(file.Format));
    }

    /// <param name="sidecarState">The sidecar blob's ETag. Its content would not do for the key: a sidecar may go back to what it said before.</param>
    private async Task Open(
        SubjectId id, CandidateOpened file, SidecarArrival? sidecar, string? sidecarState, CancellationToken cancellation)
    {
        var command = new CandidateCommand.Arrive(file, sidecar);
        var result = await commands.ByFunction<CandidateState>(
            id,
            $"arrive-{file.Set}/{file.File}-{file.ETag}-{sidecarState}",
            Self,
            (state, now) => CandidateRules.Decide(state, command, Self, now),
            cancellation);
        if (result is CommandResult<CandidateState>.Done { State.Status: Status.Received })
        {
            await queues.Send(Pipeline.Queues.Checks, id, cancellation);
        }
    }

    private async Task<(SidecarArrival? Sidecar, string? ETag)> SidecarOf(UploadPath image, CancellationToken cancellation)
    {
        var path = UploadPath.SidecarOf(image).Value;
        var facts = await blobs.Facts(Pipeline.Containers.Uploads, path, cancellation);
        if (facts is null)
        {
            return (null, null);
        }

        if (facts.Bytes > limits.MaximumBytes)
        {
            var problem = $"$ is {facts.Bytes:N0} bytes; must be at most {Sidecar.MostBytes:N0}.";
            return (new(path, $"unread-{facts.ETag}", null, [problem]), facts.ETag);
        }

        if (await blobs.Read(Pipeline.Containers.Uploads, path, cancellation) is not { } blob)
        {
            return (null, null);
        }

        SidecarArrival arrival = Sidecar.Read(blob.Content) switch
        {
            Reading<SidecarContent>.Valid valid => new(path, Hash(blob.Content), valid.Content, []),
            Reading<SidecarContent>.Invalid invalid => new(
                path, Hash(blob.Content), null, [.. invalid.Problems.Select(Sidecar.Recorded)]),
            var other => throw new InvalidOperationException($"{other.GetType()} is no reading of a sidecar."),
        };
        return (arrival, blob.ETag);
    }

    /// <summary>The refusal is recorded, so that the uploader sees it; the file stays where it was uploaded.</summary>
    private async Task TurnAway(
        string brief,
        string set,
        string file,
        string path,
        string etag,
        long bytes,
        string? sha256,
        Examination.Refused why,
        CancellationToken cancellation)
    {
        var refused = new CandidateRefused(brief, set, file, etag, sha256, bytes, why.Code, why.Message, why.Measured, why.Limit);
        await commands.ByFunction<CandidateState>(
            SubjectId.RefusedFile(path, etag),
            "refuse",
            Self,
            (state, now) => CandidateRules.Decide(state, new CandidateCommand.TurnAway(refused), Self, now),
            cancellation);
    }

    /// <summary>Any storage client may write what it likes there, and what is recorded can't be forgotten: an id of a person, or nothing.</summary>
    private static string? UploaderOf(BlobFacts facts) =>
        facts.Metadata.GetValueOrDefault(UploadDoor.UploaderMetadata) is { } id && Actor.IsPerson(id) ? id : null;

    private static string Hash(ReadOnlyMemory<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content.Span));

    [LoggerMessage(Level = LogLevel.Information, Message = "{Path} is not there: a sidecar before its image, or a blob taken away again.")]
    private static partial void LogNotThere(ILogger log, string path);
}
