using ReviewPipeline.Briefs;
using ReviewPipeline.Privacy;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Output;

/// <summary>One line of what an entry says.</summary>
internal static class EntryWords
{
    public static string Of(IEntryData data, KeyRing keys) => data switch
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
        CandidateFindingOverruled overruled => $"{overruled.Code}: {keys.Read(overruled.Reason)}",
        CandidateOverruleWithdrawn withdrawn => withdrawn.Code,
        CandidateVoted { Vote: var vote } => $"Stage {vote.Stage + 1}, run {vote.Run}: {Words.Of(vote.Kind)}{(vote.Reason is null ? "" : $", {vote.Reason}")}{(vote.Note is null ? "" : $": {keys.Read(vote.Note)}")}",
        CandidateStagePassed passed => $"Stage {passed.Stage + 1}",
        CandidateStageUnlocked unlocked => $"Stage {unlocked.Stage + 1}: {keys.Read(unlocked.Reason)}",
        CandidateReopened reopened => keys.Read(reopened.Reason),
        CandidateWithdrawn withdrawn => keys.Read(withdrawn.Reason),
        CandidateFollows follows => $"Iteration {follows.Iteration}, after {CandidateSheet.Short(follows.Previous)}",
        CandidateSuperseded superseded => $"By {CandidateSheet.Short(superseded.By)}",
        CandidateReturned returned => $"{CandidateSheet.Short(returned.Withdrawn)} was withdrawn",
        CandidateFinished finished => keys.Read(finished.Edits),
        CandidateApproved approved => approved.Note is { } words ? keys.Read(words) : "",
        CandidateChangesRequested changes => $"{changes.Reason}: {keys.Read(changes.Note)}",
        CandidateRejected rejected => $"{rejected.Reason}: {keys.Read(rejected.Note)}",
        CandidateHoldPlaced placed => keys.Read(placed.Why),
        CandidateHoldLifted lifted => keys.Read(lifted.Why),
        CandidateDeleted deleted => keys.Read(deleted.Why),
        PersonHoldPlaced placed => keys.Read(placed.Why),
        PersonHoldLifted lifted => keys.Read(lifted.Why),
        PersonAdded added => added.Roles.ToString(),
        PersonRolesChanged changed => $"{changed.Before} → {changed.Roles}",
        PersonErased => "Their key is destroyed; the record stays.",
        SetOpened opened => $"{opened.Set}, {opened.Frames} frames wanted",
        SetFrameAdded frame => $"{frame.File} ({CandidateSheet.Short(frame.Candidate)})",
        SetCompleted completed => $"{completed.Frames} frames",
        SetChecked check => $"Run {check.Run}: {string.Join(", ", check.Findings().Select(finding => finding.Code).DefaultIfEmpty("no findings"))}",
        SetApproved approved => $"{approved.Frames.Length} frames{(approved.Note is null ? "" : $": {keys.Read(approved.Note)}")}",
        SetApprovalWithdrawn withdrawn => keys.Read(withdrawn.Reason),
        PinPlaced pin => $"{pin.Region?.InWords() ?? "The whole picture"}: {keys.Read(pin.Text)}",
        PinReplied reply => keys.Read(reply.Text),
        PinResolved resolved => resolved.Text is { } words ? keys.Read(words) : "",
        PinReopened reopened => reopened.Text is { } words ? keys.Read(words) : "",
        GuestInvited invited => $"A link {invited.InWords()}",
        _ => RightsWords.Of(data, keys) ?? "",
    };

    private static string InWords(CandidateChecked verdict)
    {
        var findings = verdict.Results.Where(result => result.IsFinding).Select(result => result.Code).Distinct(StringComparer.Ordinal).ToList();
        return $"Run {verdict.Run} by brief version {verdict.BriefVersion}: {(findings.Count == 0 ? "on brief" : string.Join(", ", findings))}";
    }
}
