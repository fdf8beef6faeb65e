using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Output;

/// <summary>One line of what an entry says.</summary>
internal static class EntryWords
{
    public static string Of(IEntryData data) => data switch
    {
        BriefAdded added => $"Version {added.Number}: {added.Title}",
        BriefEscalated escalated => $"To {escalated.To}: {escalated.Waiting} undecided past {Timestamps.Format(escalated.Deadline)}",
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
        CandidateVoted { Vote: var vote } => $"Stage {vote.Stage + 1}, run {vote.Run}: {Words.Of(vote.Kind)}{(vote.Reason is null ? "" : $", {vote.Reason}")}{(vote.Note is null ? "" : $": {vote.Note}")}",
        CandidateStagePassed passed => $"Stage {passed.Stage + 1}",
        CandidateStageUnlocked unlocked => $"Stage {unlocked.Stage + 1}: {unlocked.Reason}",
        CandidateReopened reopened => reopened.Reason,
        CandidateWithdrawn withdrawn => withdrawn.Reason,
        CandidateFollows follows => $"Iteration {follows.Iteration}, after {CandidateSheet.Short(follows.Previous)}",
        CandidateSuperseded superseded => $"By {CandidateSheet.Short(superseded.By)}",
        CandidateFinished finished => finished.Edits,
        CandidateApproved approved => approved.Note ?? "",
        CandidateChangesRequested changes => $"{changes.Reason}: {changes.Note}",
        CandidateRejected rejected => $"{rejected.Reason}: {rejected.Note}",
        SetOpened opened => $"{opened.Set}, {opened.Frames} frames wanted",
        SetFrameAdded frame => $"{frame.File} ({CandidateSheet.Short(frame.Candidate)})",
        SetCompleted completed => $"{completed.Frames} frames",
        SetChecked check => $"Run {check.Run}: {string.Join(", ", check.Findings().Select(finding => finding.Code).DefaultIfEmpty("no findings"))}",
        SetApproved approved => $"{approved.Frames.Length} frames{(approved.Note is null ? "" : $": {approved.Note}")}",
        SetApprovalWithdrawn withdrawn => withdrawn.Reason,
        PinPlaced pin => $"{pin.Region?.InWords() ?? "The whole picture"}: {pin.Text}",
        PinReplied reply => reply.Text,
        PinResolved resolved => resolved.Text ?? "",
        PinReopened reopened => reopened.Text ?? "",
        _ => "",
    };

    private static string InWords(CandidateChecked verdict)
    {
        var findings = verdict.Results.Where(result => result.IsFinding).Select(result => result.Code).Distinct(StringComparer.Ordinal).ToList();
        return $"Run {verdict.Run} by brief version {verdict.BriefVersion}: {(findings.Count == 0 ? "on brief" : string.Join(", ", findings))}";
    }
}
