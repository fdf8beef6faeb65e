using System.Collections.Concurrent;
using System.Security.Cryptography;
using ReviewPipeline.Intake;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Uploads;

/// <summary>Sends files, several at once, each after its sidecar. What has been taken in already with the same bytes is not sent again.</summary>
internal sealed class Uploader(BriefShelf shelf, ReviewDesk desk, UploadDoor door)
{
    /// <summary>
    /// Says nothing about the content: the client knows a file by its name alone, and intake compares name and content by itself.
    /// </summary>
    private const string ContentType = "application/octet-stream";

    private readonly ConcurrentDictionary<string, string> etags = new(StringComparer.Ordinal);

    /// <summary>The state that each path was left in, of those that were sent.</summary>
    public IReadOnlyDictionary<string, string> ETags => etags;

    /// <param name="told">Called once a file, from several threads.</param>
    public async Task<IReadOnlyList<FileReport>> Send(
        IReadOnlyList<PlannedFile> files, Actor? uploader, int atOnce, Action<FileReport> told, CancellationToken cancellation)
    {
        var reports = new ConcurrentBag<FileReport>();
        var limits = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(files, limits, async (file, stop) =>
        {
            foreach (var report in await SendWithSidecar(file, uploader, stop))
            {
                reports.Add(report);
                told(report);
            }
        });
        return [.. reports.OrderBy(report => report.Path, StringComparer.Ordinal)];
    }

    /// <summary>An image without the sidecar that belongs to it would be judged without it: if that can't be sent, neither is the image.</summary>
    private async Task<IReadOnlyList<FileReport>> SendWithSidecar(PlannedFile file, Actor? uploader, CancellationToken cancellation)
    {
        if (file.Sidecar is null)
        {
            return [await TrySend(file, uploader, cancellation)];
        }

        var sidecar = await TrySend(file.Sidecar, uploader, cancellation);
        return sidecar.IsSent
            ? [sidecar, await TrySend(file, uploader, cancellation)]
            : [sidecar, FileReport.NotSent(file.Local, file.Path.Value, "Its sidecar could not be uploaded, so it was held back.")];
    }

    /// <summary>One file that can't be read or sent keeps no other from going on.</summary>
    private async Task<FileReport> TrySend(PlannedFile file, Actor? uploader, CancellationToken cancellation)
    {
        try
        {
            await using var content = new FileStream(
                file.Local, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
            var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
            if (await FindTakenIn(file, sha256, content.Length, cancellation) is { } there)
            {
                return there;
            }

            content.Position = 0;
            switch (await door.Put(file.Path.Value, content, content.Length, ContentType, uploader, cancellation))
            {
                case UploadAnswer.Taken taken:
                    etags[file.Path.Value] = taken.ETag;
                    return FileReport.Sent(file);
                case var answer:
                    var why = ((UploadAnswer.Refused)answer).Why;
                    return FileReport.NotSent(file.Local, file.Path.Value, $"{why.Message} {why.Remedy}");
            }
        }
        catch (Exception problem) when (!cancellation.IsCancellationRequested)
        {
            return FileReport.NotSent(
                file.Local, file.Path.Value, $"{problem.GetBaseException().Message.Split('\n')[0].Trim()} Run the same command again to try once more.");
        }
    }

    private async Task<FileReport?> FindTakenIn(PlannedFile file, string sha256, long bytes, CancellationToken cancellation)
    {
        var image = file.Path.IsSidecar ? UploadPath.ImageOf(file.Path) : file.Path;
        var outcome = await shelf.FileAt(image.Brief, image.Value, cancellation);
        if (outcome is null || !SubjectId.TryParse(outcome.Candidate, out var candidate))
        {
            return null;
        }

        var state = await desk.Read(candidate, cancellation);
        var same = file.Path.IsSidecar
            ? state.SidecarSha256 == sha256
            : candidate == SubjectId.Candidate(image.Brief, sha256) || IsRefusedFile(state, sha256, bytes);
        return same ? FileReport.There(file, Projection.SummaryOf(candidate, state), outcome.Alias) : null;
    }

    /// <summary>A file that was too large to be read is known by its size alone.</summary>
    private static bool IsRefusedFile(CandidateState state, string sha256, long bytes) =>
        state.Status == Status.Refused && (state.Sha256 is { } known ? known == sha256 : state.Bytes == bytes);
}
