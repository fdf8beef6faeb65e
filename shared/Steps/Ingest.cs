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
    BlobStore blobs, StepCommands commands, RecentBriefs briefs, WorkQueues queues, IntakeLimits limits, Decoders decoders, Crowd crowd, ILogger<Ingest> log)
{
    private static readonly Actor Self = Actor.Function("ingest-upload");

    /// <exception cref="FormatException">The message is no event of an upload; it belongs on the poison queue.</exception>
    public async Task Run(string message, CancellationToken cancellation)
    {
        using var presence = crowd.Enter();
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
                await TakeIn(path.IsSidecar ? UploadPath.ImageOf(path) : path, cancellation);
                break;
        }
    }

    private async Task TakeIn(UploadPath path, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var brief = await briefs.Read(path.Brief, cancellation);
        if (brief.Status == Status.None)
        {
            await TurnAwayWithoutBrief(path, cancellation);
            return;
        }

        // Read where it is looked at, so that no more files are in memory than decoders.
        FoundBlob? found = null;
        var examined = await decoders.Use(
            async decoder => (found = await blobs.ReadUpTo(Pipeline.Containers.Uploads, path.Value, limits.MaximumBytes, cancellation)) is { Content: { } read }
                && limits.RefuseByLength(found.Facts.Bytes) is null
                ? await decoder.Examine(path.File, found.Facts.ContentType, read, limits, cancellation)
                : null,
            why => Task.FromResult<Examination?>(why),
            cancellation);
        if (found is not { Facts: var facts })
        {
            LogNotThere(log, path.Value);
            return;
        }

        if (limits.RefuseByLength(facts.Bytes) is { } byLength)
        {
            await Refuse(byLength);
            return;
        }

        var content = found.Content!.Value;
        var sha256 = Hash(content);
        if (examined is not Examination.Acceptable file)
        {
            await Refuse((Examination.Refused)examined!, sha256);
            return;
        }

        // Only now is it known whose trace this is: from here on all is a part of it, and what was done so far is told as the span's beginning.
        var id = SubjectId.Candidate(path.Brief, sha256);
        using var span = Spans.Of(id, Spans.Ingest, ago: Stopwatch.GetElapsedTime(began));
        span?.SetTag(Names.Arrived, Timestamps.Format(facts.LastModified));
        var opened = new CandidateOpened(
            path.Brief, brief.Number, path.Set, path.File, facts.ETag, sha256, facts.Bytes,
            file.Format, file.OrientedWidth, file.OrientedHeight, file.Frames,
            UploadDoor.UploaderOf(facts), file.Provenance);
        var (sidecar, state) = await SidecarOf(path, cancellation);
        if (!await Open(id, opened, sidecar, state, content, cancellation))
        {
            await Refuse(IntakeRules.Deleted.Refuse("This picture was deleted in the brief, and is not taken in again.", sha256, "not deleted"), sha256);
            return;
        }

        Metrics.IngestDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, EntryMetrics.FormatOf(file.Format));

        Task Refuse(Examination.Refused why, string? sha256 = null) => TurnAway(
            path.Brief, path.Set, path.File, path.Value, facts.ETag, facts.Bytes, sha256, why, cancellation);
    }

    private async Task TurnAwayWithoutBrief(UploadPath path, CancellationToken cancellation)
    {
        if (await blobs.Facts(Pipeline.Containers.Uploads, path.Value, cancellation) is not { } facts)
        {
            LogNotThere(log, path.Value);
            return;
        }

        var why = IntakeRules.NoSuchBrief.Refuse(
            $"There is no brief '{path.Brief}'. Add it, then upload the file again.", path.Brief, "the id of a brief");
        await TurnAway(path.Brief, path.Set, path.File, path.Value, facts.ETag, facts.Bytes, null, why, cancellation);
    }

    /// <param name="sidecarState">The sidecar blob's ETag. Its content would not do for the key: a sidecar may go back to what it said before.</param>
    /// <returns>False where the picture was deleted: nothing of it is kept again.</returns>
    private async Task<bool> Open(
        SubjectId id,
        CandidateOpened file,
        SidecarArrival? sidecar,
        string? sidecarState,
        ReadOnlyMemory<byte> content,
        CancellationToken cancellation)
    {
        var command = new CandidateCommand.Arrive(file, sidecar);
        var (result, telling) = await commands.Begin<CandidateState>(
            id,
            $"arrive-{file.Set}/{file.File}-{file.ETag}-{sidecarState}",
            Self,
            (state, now) => state.Status == Status.Deleted ? Outcome.Accept() : CandidateRules.Decide(state, command, Self, now),
            cancellation,
            beforeCommit: () => blobs.Create(Pipeline.Containers.Originals, file.Sha256, content, "application/octet-stream", cancellation));
        var isToBeChecked = result is CommandResult<CandidateState>.Done { State.Status: Status.Received };
        await Task.WhenAll(telling, isToBeChecked ? queues.Send(Pipeline.Queues.Checks, id, cancellation) : Task.CompletedTask);

        return result is not CommandResult<CandidateState>.Done { State.Status: Status.Deleted };
    }

    private async Task<(SidecarArrival? Sidecar, string? ETag)> SidecarOf(UploadPath image, CancellationToken cancellation)
    {
        var path = UploadPath.SidecarOf(image).Value;
        if (await blobs.ReadUpTo(Pipeline.Containers.Uploads, path, limits.MaximumBytes, cancellation) is not { Facts: var facts } found)
        {
            return (null, null);
        }

        if (found.Content is not { } content)
        {
            var problem = $"$ is {facts.Bytes:N0} bytes; must be at most {Sidecar.MostBytes:N0}.";
            return (new(path, $"unread-{facts.ETag}", null, [problem]), facts.ETag);
        }

        SidecarArrival arrival = Sidecar.Read(content) switch
        {
            Reading<SidecarContent>.Valid valid => new(path, Hash(content), valid.Content, []),
            Reading<SidecarContent>.Invalid invalid => new(
                path, Hash(content), null, [.. invalid.Problems.Select(Sidecar.Recorded)]),
            var other => throw new InvalidOperationException($"{other.GetType()} is no reading of a sidecar."),
        };
        return (arrival with { By = UploadDoor.UploaderOf(facts) }, facts.ETag);
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
        await commands.Run<CandidateState>(
            SubjectId.RefusedFile(path, etag),
            "refuse",
            Self,
            (state, now) => CandidateRules.Decide(state, new CandidateCommand.TurnAway(refused), Self, now),
            cancellation);
    }

    private static string Hash(ReadOnlyMemory<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content.Span));

    [LoggerMessage(Level = LogLevel.Information, Message = "{Path} is not there: a sidecar before its image, or a blob taken away again.")]
    private static partial void LogNotThere(ILogger log, string path);
}
