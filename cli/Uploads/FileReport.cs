using System.Collections.Immutable;
using ReviewPipeline.Reports;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Uploads;

/// <summary>What became of one local file.</summary>
/// <param name="Local">Full path on this machine.</param>
/// <param name="Path">Where it lies in the container; null where it can't.</param>
/// <param name="Message">Why it was not sent; null where it was.</param>
/// <param name="Candidate">Known once it has been taken in.</param>
/// <param name="Alias">The same bytes were there already, under another path.</param>
internal sealed record FileReport(
    string Local,
    string? Path,
    UploadOutcome Outcome,
    string? Message,
    string? Candidate,
    Status? Status,
    bool Alias,
    ImmutableArray<Finding> Findings)
{
    public bool IsSent => Outcome != UploadOutcome.Failed;

    /// <summary>Findings are the reviewer's to weigh; these are files that no reviewer will see.</summary>
    public bool IsTurnedAway => !IsSent || Status is ReviewPipeline.Status.Refused or ReviewPipeline.Status.Quarantined;

    public static FileReport NotSent(string local, string? path, string why) =>
        new(local, path, UploadOutcome.Failed, why, null, null, Alias: false, []);

    public static FileReport Sent(PlannedFile file) =>
        new(file.Local, file.Path.Value, UploadOutcome.Uploaded, null, null, null, Alias: false, []);

    /// <summary>A sidecar's outcome is its image's, and told there.</summary>
    public static FileReport There(PlannedFile file, CandidateSummary candidate, bool alias) => file.Path.IsSidecar
        ? new(file.Local, file.Path.Value, UploadOutcome.AlreadyThere, null, candidate.Id, null, Alias: false, [])
        : new(file.Local, file.Path.Value, UploadOutcome.AlreadyThere, null, candidate.Id, candidate.Status, alias, candidate.Findings);

    public string InWords()
    {
        var name = Path ?? Local;
        return Outcome switch
        {
            UploadOutcome.Failed => $"✗ {name}: {Message}",
            _ when Status is ReviewPipeline.Status.Refused or ReviewPipeline.Status.Quarantined =>
                $"✗ {name}: {Words.Of(Status.Value)}. {string.Join(' ', Findings.Select(finding => $"{finding.Code} {finding.Message}"))}",
            _ when Status is null or ReviewPipeline.Status.Received => $"↑ {name}: {(Outcome == UploadOutcome.AlreadyThere ? "is there already" : "uploaded")}",
            _ when Findings.Length > 0 =>
                $"! {name}{AliasWords()}: {string.Join(", ", Findings.Select(finding => finding.Code).Distinct(StringComparer.Ordinal))}",
            _ => $"✓ {name}{AliasWords()}: {(Status == ReviewPipeline.Status.InReview ? "on brief" : Words.Of(Status.Value))}",
        };
    }

    private string AliasWords() => Alias ? " (the same image as another file)" : "";
}

internal enum UploadOutcome
{
    Uploaded,
    AlreadyThere,
    Failed,
}
