using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Output;

/// <summary>One line of what an entry says.</summary>
internal static class EntryWords
{
    public static string Of(IEntryData data) => data switch
    {
        BriefAdded added => $"Version {added.Number}: {added.Title}",
        CandidateOpened opened =>
            $"{opened.Set}/{opened.File}: {opened.Width}×{opened.Height} {Words.Of(opened.Format)}, {opened.Bytes:N0} bytes, brief version {opened.BriefVersion}",
        CandidateRefused refused => $"{refused.Set}/{refused.File}: {refused.Code} {refused.Message}",
        CandidateQuarantined quarantined => $"Its sidecar can't be read: {string.Join("; ", quarantined.Problems)}",
        CandidateSidecarRead read => $"Model {read.Content.Model ?? "unknown"}",
        CandidateSidecarLate => "A sidecar came after the decision; nothing changed.",
        CandidateAliased alias => $"The same bytes came at {alias.Set}/{alias.File}",
        CandidateChecked verdict => InWords(verdict),
        CandidateClaimed claimed => $"Until {Timestamps.Format(claimed.Until)}",
        CandidateClaimReleased => "Given back",
        CandidateFindingOverruled overruled => $"{overruled.Code}: {overruled.Reason}",
        CandidateOverruleWithdrawn withdrawn => withdrawn.Code,
        CandidateApproved approved => approved.Note ?? "",
        CandidateChangesRequested changes => $"{changes.Reason}: {changes.Note}",
        CandidateRejected rejected => $"{rejected.Reason}: {rejected.Note}",
        SetOpened opened => $"{opened.Set}, {opened.Frames} frames wanted",
        SetFrameAdded frame => $"{frame.File} ({CandidateSheet.Short(frame.Candidate)})",
        SetCompleted completed => $"{completed.Frames} frames",
        SetChecked check => $"Run {check.Run}: {string.Join(", ", check.Findings().Select(finding => finding.Code).DefaultIfEmpty("no findings"))}",
        _ => "",
    };

    private static string InWords(CandidateChecked verdict)
    {
        var findings = verdict.Results.Where(result => result.IsFinding).Select(result => result.Code).Distinct(StringComparer.Ordinal).ToList();
        return $"Run {verdict.Run} by brief version {verdict.BriefVersion}: {(findings.Count == 0 ? "on brief" : string.Join(", ", findings))}";
    }
}
