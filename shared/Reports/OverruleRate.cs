namespace ReviewPipeline.Reports;

/// <summary>How often people overrule what a check finds: of the last check runs of all candidates.</summary>
/// <param name="Findings">How many findings the check has made.</param>
/// <param name="Overruled">How many of them an approver overruled.</param>
public sealed record OverruleRate(string Code, int Findings, int Overruled)
{
    /// <summary>One a check that has found anything, by code. A refused or quarantined file's problems are no findings of a check.</summary>
    public static IReadOnlyList<OverruleRate> Of(IEnumerable<CandidateSummary> candidates) =>
    [
        .. candidates
            .Where(candidate => candidate.Run > 0)
            .SelectMany(candidate => candidate.Findings)
            .GroupBy(finding => finding.Code, StringComparer.Ordinal)
            .Select(findings => new OverruleRate(findings.Key, findings.Count(), findings.Count(finding => finding.Overruled)))
            .OrderBy(rate => rate.Code, StringComparer.Ordinal),
    ];
}
