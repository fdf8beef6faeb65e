using System.Text.Json;
using Microsoft.Extensions.Logging;
using ReviewPipeline.Intake;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// Finds uploads that no message told of, and tells of them. Events may be lost; the blobs are the truth. A blob is missed where no
/// outcome is known for it in its present state, although it has been there for a while. Also puts on record which candidates got no
/// response in time, and clears away files that nobody finished sending.
/// </summary>
public sealed partial class Sweep(
    BlobStore blobs, Lists lists, WorkQueues queues, CloseUnanswered unanswered, TimeProvider time, ILogger<Sweep> log)
{
    /// <summary>Younger uploads are most likely on their way.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <param name="patience">How old an upload must be to count as missed; <see cref="Patience"/> by default.</param>
    public async Task<SweepReport> Run(CancellationToken cancellation, TimeSpan? patience = null)
    {
        var before = time.GetUtcNow() - (patience ?? Patience);
        var outcomes = new FileOutcomes(lists);
        int seen = 0, missed = 0;
        await foreach (var blob in blobs.List(Pipeline.Containers.Uploads, prefix: null, cancellation))
        {
            seen++;
            if (blob.LastModified <= before && !IsSidecar(blob) && !await outcomes.IsKnown(blob, cancellation))
            {
                missed++;
                await queues.Send(Pipeline.Queues.Uploads, EventOf(blob), cancellation);
            }
        }

        await ClearStaging(cancellation);
        await unanswered.Run(cancellation);
        LogSwept(log, seen, missed);
        return new(seen, missed);
    }

    /// <summary>Blocks that were never put together are in no list; Azure drops them after a week.</summary>
    private async Task ClearStaging(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var staged in blobs.List(Pipeline.Containers.Staging, prefix: null, cancellation).Where(staged => StagingArea.IsOver(staged.Name, now - staged.LastModified)))
        {
            await blobs.Delete(Pipeline.Containers.Staging, staged.Name, cancellation, staged.ETag);
        }
    }

    /// <summary>A sidecar has no outcome of its own: it is read with its image, and again whenever it is told of.</summary>
    private static bool IsSidecar(ListedBlob blob) => UploadPath.Parse(blob.Name) is UploadPathReading.Valid { Path.IsSidecar: true };

    private string EventOf(ListedBlob blob) => JsonSerializer.Serialize(
        new
        {
            id = $"sweep-{blob.Name}-{blob.ETag}",
            eventType = UploadEvent.Created,
            subject = UploadEvent.SubjectOf(blob.Name),
            eventTime = Timestamps.Format(time.GetUtcNow()),
            data = new { eTag = blob.ETag, contentLength = blob.Bytes },
        },
        EntryJson.Options);

    [LoggerMessage(Level = LogLevel.Information, Message = "Swept {Seen} uploads: {Missed} had been missed and are told of now.")]
    private static partial void LogSwept(ILogger log, int seen, int missed);
}

/// <param name="Seen">Blobs looked at.</param>
/// <param name="Missed">Blobs that no message had told of.</param>
public sealed record SweepReport(int Seen, int Missed);
