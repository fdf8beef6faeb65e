using System.Diagnostics;
using ReviewPipeline.Reports;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Uploads;

/// <summary>Waits until the pipeline has judged the files that were sent.</summary>
internal sealed class CheckWatch(BriefShelf shelf)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>Nothing new for so long means that nobody is working on it.</summary>
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromSeconds(90);

    /// <param name="told">Called once for each image when it has been judged.</param>
    /// <returns>The reports with what became of them; those not judged when it came to a standstill are as they were.</returns>
    public async Task<IReadOnlyList<FileReport>> Wait(
        string brief,
        IReadOnlyList<FileReport> reports,
        IReadOnlyDictionary<string, string> etags,
        Action<FileReport> told,
        CancellationToken cancellation)
    {
        var judged = new Dictionary<string, FileReport>(StringComparer.Ordinal);
        var waiting = reports.Where(report => report.IsSent && IsImage(report)).Select(report => report.Path!).ToHashSet(StringComparer.Ordinal);
        var byPath = reports.Where(report => report.Path is not null && report.IsSent).ToDictionary(report => report.Path!, StringComparer.Ordinal);
        for (var standstill = Stopwatch.StartNew(); waiting.Count > 0 && standstill.Elapsed < LongestStandstill; await Task.Delay(Pause, cancellation))
        {
            foreach (var report in await JudgedNow(brief, waiting, byPath, etags, cancellation))
            {
                judged[report.Path!] = report;
                waiting.Remove(report.Path!);
                standstill.Restart();
                told(report);
            }
        }

        return [.. reports.Select(report => report.IsSent && judged.TryGetValue(report.Path!, out var now) ? now : report)];
    }

    public static bool IsImage(FileReport report) => !report.Path!.EndsWith(".json", StringComparison.Ordinal);

    private async Task<List<FileReport>> JudgedNow(
        string brief,
        HashSet<string> waiting,
        Dictionary<string, FileReport> reports,
        IReadOnlyDictionary<string, string> etags,
        CancellationToken cancellation)
    {
        // Files before candidates: a file row is written after the row of its candidate.
        var files = await shelf.Files(brief, cancellation)
            .Where(file => waiting.Contains(file.Path) && IsThisState(file, etags))
            .ToListAsync(cancellation);
        if (files.Count == 0)
        {
            return [];
        }

        var candidates = await shelf.Candidates(brief, cancellation).ToDictionaryAsync(candidate => candidate.Id, StringComparer.Ordinal, cancellation);
        return
        [
            .. from file in files
               let candidate = candidates.GetValueOrDefault(file.Candidate)
               where candidate is not null && candidate.Status != Status.Received
               select reports[file.Path] with
               {
                   Candidate = candidate.Id,
                   Status = candidate.Status,
                   Alias = file.Alias,
                   Findings = candidate.Findings,
               },
        ];
    }

    /// <summary>Services differ in whether they quote an ETag.</summary>
    private static bool IsThisState(FileOutcome file, IReadOnlyDictionary<string, string> etags) =>
        !etags.TryGetValue(file.Path, out var etag) || etag.Trim('"') == file.ETag.Trim('"');
}
