using ReviewPipeline.Cli.Output;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using Spectre.Console;

namespace ReviewPipeline.Cli.Uploads;

/// <summary>An upload from plan to outcome, with its progress: for <c>upload</c> and for <c>demo</c>.</summary>
internal sealed class UploadRun(Connection connection, IAnsiConsole console)
{
    /// <summary>More at once gains nothing against Azurite, and little against Azure from one machine.</summary>
    public const int UsuallyAtOnce = 8;

    private readonly Uploader uploader = new(
        connection.Get<BriefShelf>(), connection.Get<ReviewDesk>(), connection.Get<UploadDoor>());

    public async Task<IReadOnlyList<FileReport>> Send(UploadPlan plan, Actor? who, int atOnce, bool quiet, CancellationToken cancellation)
    {
        var total = plan.Files.Count + plan.Files.Count(file => file.Sidecar is not null);
        var sent = await ProgressLine.Over(console, "Uploading", total, tell =>
            uploader.Send(plan.Files, who, atOnce, report => tell(quiet ? null : report.InWords()), cancellation));
        return [.. plan.Refused, .. sent];
    }

    public async Task<IReadOnlyList<FileReport>> Wait(
        string brief, IReadOnlyList<FileReport> reports, bool quiet, CancellationToken cancellation)
    {
        var images = reports.Count(report => report.IsSent && CheckWatch.IsImage(report));
        var done = 0;
        return await ProgressLine.Over(console, "Checking", images, tell => new CheckWatch(connection.Get<BriefShelf>()).Wait(
            brief,
            reports,
            uploader.ETags,
            report => tell(quiet ? Every(ref done, images) : report.InWords()),
            cancellation));
    }

    /// <summary>A line for every quarter is enough where nobody asked for single files.</summary>
    private static string? Every(ref int done, int total) =>
        ++done == total || done % Math.Max(1, total / 4) == 0 ? $"  {done} of {total} checked" : null;
}
