using ReviewPipeline.Briefs;
using ReviewPipeline.Privacy;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports;

/// <summary>Entries as people read them: what happened, without who and when.</summary>
public static class EntryWords
{
    /// <summary>What kind of thing happened, where only the kind is at hand.</summary>
    public static string Of(string kind) => kind switch
    {
        "brief.added" => "Handed in a version of the brief",
        "brief.escalated" => "Escalated the brief: it is overdue",
        "candidate.opened" => "Took the file in",
        "candidate.refused" => "Refused the file",
        "candidate.quarantined" => "Put it in quarantine: the sidecar can't be read",
        "candidate.sidecar-read" => "Read the sidecar",
        "candidate.sidecar-late" => "Noted a sidecar that came after the decision",
        "candidate.aliased" => "Saw the same bytes again",
        "candidate.checked" => "Checked it against the brief",
        "candidate.claimed" => "Claimed it",
        "candidate.claim-released" => "Released the claim",
        "candidate.finding-overruled" => "Overruled a finding",
        "candidate.overrule-withdrawn" => "Withdrew an overrule",
        "candidate.voted" => "Voted",
        "candidate.stage-passed" => "Passed a stage",
        "candidate.stage-unlocked" => "Unlocked a stage",
        "candidate.approved" => "Approved it",
        "candidate.changes-requested" => "Requested changes",
        "candidate.rejected" => "Rejected it",
        "candidate.no-response" => "Closed it: nobody decided in time",
        "candidate.reopened" => "Reopened it",
        "candidate.withdrawn" => "Withdrew it",
        "candidate.follows" => "Took it as the next iteration",
        "candidate.superseded" => "Saw a newer iteration come",
        "candidate.returned" => "Became the newest iteration again",
        "candidate.finished" => "Said that it is finished",
        "candidate.hold-placed" => "Placed a legal hold on it",
        "candidate.hold-lifted" => "Lifted the legal hold",
        "candidate.deleted" => "Deleted the picture",
        "person.hold-placed" => "Placed a legal hold on a person's record",
        "person.hold-lifted" => "Lifted the legal hold on a person's record",
        "person.erased" => "Erased a person",
        "person.added" => "Added a person at their first sign-in",
        "person.roles-changed" => "Changed what a person may do",
        "person.sessions-ended" => "Ended a person's sessions",
        "set.opened" => "Opened the frame set",
        "set.frame-added" => "Added a frame to the set",
        "set.completed" => "Completed the frame set",
        "set.checked" => "Compared the frames of the set",
        "set.approved" => "Approved the set as one",
        "set.approval-withdrawn" => "Withdrew the set's approval",
        "pin.placed" => "Placed a pin",
        "pin.replied" => "Replied to a pin",
        "pin.resolved" => "Resolved a pin",
        "pin.reopened" => "Reopened a pin",
        "licence.recorded" => "Recorded a version of the licence",
        "licence.ended" => "Ended the licence",
        "model.recorded" => "Recorded a version of the model's terms",
        "model.retired" => "Retired the model",
        "consent.recorded" => "Recorded a version of the consent",
        "consent.withdrawn" => "Withdrew the consent",
        "asset.opened" => "Opened it for use",
        "asset.terms-set" => "Corrected what its use depends on",
        "asset.rights-requested" => "Asked for usage rights",
        "asset.rights-granted" => "Granted usage rights",
        "asset.rights-refused" => "Refused usage rights",
        "asset.grant-ended" => "Ended a grant",
        "asset.override-given" => "Answered for a generator in person",
        "asset.revoked" => "Revoked it",
        "asset.hold-placed" => "Placed a hold",
        "asset.hold-lifted" => "Lifted the hold",
        "asset.used" => "Took the original out",
        "asset.use-refused" => "Wanted the original and did not get it",
        "guest.invited" => "Let a guest in by a link",
        "guest.came" => "Came in by the link",
        "guest.turned-away" => "Turned away a wrong password",
        "guest.revoked" => "Revoked the guest link",
        "access.exported" => "Took entries out of the trail",
        "access.signed-in" => "Signed in",
        "access.signed-out" => "Signed out",
        "access.sign-in-failed" => "Turned away somebody who is not in the directory",
        "access.denied" => "Was denied",
        "access.viewed" => "Looked at a candidate",
        "access.uploaded" => "Sent a file",
        "access.settings-changed" => "Changed a setting",
        "access.notices-read" => "Marked notices as read",
        "access.redelivered" => "Had a notice sent again",
        "access.replayed" => "Gave stuck messages another try",
        _ => kind,
    };

    /// <summary>The same with what this entry says in particular.</summary>
    public static string Of(Entry entry, KeyRing keys) => entry.Data switch
    {
        BriefAdded added => $"Handed in version {added.Number} of the brief",
        BriefEscalated escalated => $"Escalated the brief to {escalated.To}: {escalated.Waiting} undecided past the deadline",
        CandidateOpened opened => $"Took in {opened.Set}/{opened.File} under version {opened.BriefVersion} of the brief",
        CandidateRefused refused => $"Refused the file ({refused.Code}): {refused.Message}",
        CandidateAliased alias => $"Saw the same bytes again as {alias.Set}/{alias.File}",
        CandidateChecked verdict => Of(verdict),
        CandidateClaimed claimed => $"Claimed it (claim {claimed.Epoch})",
        CandidateClaimReleased released => $"Released claim {released.Epoch}",
        CandidateFindingOverruled overruled => $"Overruled {overruled.Code} of check run {overruled.Run}: {keys.Read(overruled.Reason)}",
        CandidateOverruleWithdrawn withdrawn => $"Withdrew the overrule of {withdrawn.Code}",
        CandidateVoted voted => Of(voted.Vote, keys),
        CandidateStagePassed passed => $"Passed stage {passed.Stage + 1}",
        CandidateStageUnlocked unlocked => $"Unlocked stage {unlocked.Stage + 1}: {keys.Read(unlocked.Reason)}",
        CandidateReopened reopened => $"Reopened it: {keys.Read(reopened.Reason)}",
        CandidateWithdrawn withdrawn => $"Withdrew it: {keys.Read(withdrawn.Reason)}",
        CandidateFollows follows => $"Took it as iteration {follows.Iteration}, after {follows.Previous}",
        CandidateSuperseded superseded => $"Saw a newer iteration come: {superseded.By}",
        CandidateReturned returned => $"Became the newest iteration again: {returned.Withdrawn} was withdrawn",
        CandidateFinished finished => $"Said that it is finished: {keys.Read(finished.Edits)}",
        CandidateApproved approved => $"Approved it on check run {approved.Run}{Note(approved.Note, keys)}",
        CandidateChangesRequested changes => $"Requested changes on check run {changes.Run}. {Label(changes.Reason)}{Note(changes.Note, keys)}",
        CandidateRejected rejected => $"Rejected it on check run {rejected.Run}. {Label(rejected.Reason)}{Note(rejected.Note, keys)}",
        CandidateHoldPlaced placed => $"Placed a legal hold on it: {keys.Read(placed.Why)}",
        CandidateHoldLifted lifted => $"Lifted the legal hold: {keys.Read(lifted.Why)}",
        CandidateDeleted deleted => $"Deleted the picture: {keys.Read(deleted.Why)}",
        PersonHoldPlaced placed => $"Placed a legal hold on the person's record: {keys.Read(placed.Why)}",
        PersonHoldLifted lifted => $"Lifted the legal hold on the person's record: {keys.Read(lifted.Why)}",
        PersonAdded added => $"Added the person at their first sign-in: {InWords(added.Roles)}",
        PersonRolesChanged changed => $"Changed what the person may do, from {InWords(changed.Before)} to {InWords(changed.Roles)}",
        SetOpened opened => $"Opened frame set {opened.Set} for {opened.Frames} frames",
        SetFrameAdded frame => $"Added frame {frame.File}",
        SetCompleted completed => $"Completed the set: {completed.Frames} frames are there",
        SetChecked check => Of(check),
        SetApproved approved => $"Approved the set as one, {approved.Frames.Length} frames{Note(approved.Note, keys)}",
        SetApprovalWithdrawn withdrawn => $"Withdrew the set's approval: {keys.Read(withdrawn.Reason)}",
        PinPlaced pin => $"Placed a pin at {pin.Region?.InWords() ?? "the whole picture"}{Note(pin.Text, keys)}",
        PinReplied reply => $"Replied{Note(reply.Text, keys)}",
        PinResolved resolved => $"Resolved the pin{Note(resolved.Text, keys)}",
        PinReopened reopened => $"Reopened the pin{Note(reopened.Text, keys)}",
        GuestInvited invited => $"Let a guest in by a link: {invited.InWords()}",
        _ => RightsWords.Of(entry.Data, keys) ?? AccessWords.Of(entry.Data) ?? Of(entry.Kind),
    };

    private static string InWords(RoleGrants roles) => roles.IsEmpty
        ? "nothing"
        : string.Join(", ", roles.All.Select(grant => grant.Group is null ? Words.Of(grant.Role) : $"{Words.Of(grant.Role)} in {grant.Group}"));

    private static string Of(SetChecked check)
    {
        var findings = check.Findings().Select(finding => finding.Message).ToArray();
        var frames = check.Frames.Count(frame => frame.Counts);
        return $"Compared {frames} {(frames == 1 ? "frame" : "frames")} (run {check.Run}): "
            + (findings.Length == 0 ? "no findings" : string.Join(' ', findings));
    }

    private static string Of(CandidateChecked verdict)
    {
        var missed = verdict.Results.Count(result => result.IsFinding);
        var findings = missed == 0 ? "no findings" : missed == 1 ? "1 finding" : $"{missed} findings";
        return $"Checked it against version {verdict.BriefVersion} of the brief: {findings} (run {verdict.Run})";
    }

    private static string Of(Vote vote, KeyRing keys)
    {
        var reason = vote.Reason is { } code ? $". {Label(code)}" : "";
        return $"Voted in stage {vote.Stage + 1}, round {vote.Round}, on check run {vote.Run}: {Words.Of(vote.Kind)}{reason}{Note(vote.Note, keys)}";
    }

    private static string Label(string reason) => Reasons.All.FirstOrDefault(known => known.Code == reason)?.Label ?? reason;

    private static string Note(PersonalText? note, KeyRing keys) => note is null ? "" : $": {keys.Read(note)}";
}
