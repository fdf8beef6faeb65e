using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <summary>What becomes of a command to a candidate. Pure: the clock and the actor are parameters.</summary>
public static class CandidateRules
{
    /// <summary>How long a claim keeps others from deciding.</summary>
    public static readonly TimeSpan ClaimLease = TimeSpan.FromMinutes(15);

    public const int LongestNote = 2_000;

    public static Outcome Decide(CandidateState state, CandidateCommand command, Actor actor, DateTimeOffset now) => command switch
    {
        CandidateCommand.Arrive arrive => Arrive(state, arrive),
        CandidateCommand.TurnAway away => TurnAway(state, away.Why),
        CandidateCommand.RecordChecks checks => RecordChecks(state, checks),
        CandidateCommand.TakeClaim => TakeClaim(state, actor, now),
        CandidateCommand.ReleaseClaim release => ReleaseClaim(state, release, actor, now),
        CandidateCommand.OverruleFinding overrule => OverruleRules.Overrule(state, overrule, actor, now),
        CandidateCommand.WithdrawOverrule withdraw => OverruleRules.Withdraw(state, withdraw, actor, now),
        CandidateCommand.Decide decide => Decide(state, decide, actor, now),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
    };

    private static Outcome Arrive(CandidateState state, CandidateCommand.Arrive command)
    {
        var (file, sidecar) = command;
        if (state.Status == Status.None)
        {
            return sidecar is null ? Outcome.Accept(file) : Outcome.Accept(file, EntryOf(sidecar));
        }

        var arrived = new ArrivedBlob(file.Set, file.File, file.ETag);
        var isSidecarNew = sidecar is not null && arrived.IsAt(state.Set, state.File) && sidecar.Sha256 != state.SidecarSha256;
        return new Outcome.Accepted(
        [
            .. state.Knows(arrived) ? Array.Empty<IEntryData>() : [new CandidateAliased(file.Set, file.File, file.ETag)],
            .. isSidecarNew ? SidecarEntries(state, sidecar!) : [],
        ]);
    }

    /// <summary>After a decision a sidecar is only noted; a refused file's sidecar is of no use to anyone.</summary>
    private static IEnumerable<IEntryData> SidecarEntries(CandidateState state, SidecarArrival sidecar)
    {
        IEntryData[] candidates = [EntryOf(sidecar), new CandidateSidecarLate(sidecar.Path, sidecar.Sha256)];
        return candidates.Where(entry => Pipeline.Allows(state.Status, entry)).Take(1);
    }

    private static IEntryData EntryOf(SidecarArrival sidecar) => sidecar.Content is { } content
        ? new CandidateSidecarRead(sidecar.Path, sidecar.Sha256, content)
        : new CandidateQuarantined(sidecar.Path, sidecar.Sha256, sidecar.Problems);

    private static Outcome TurnAway(CandidateState state, CandidateRefused why)
    {
        if (Pipeline.Allows(state.Status, why))
        {
            return Outcome.Accept(why);
        }

        return state.Knows(new(why.Set, why.File, why.ETag))
            ? Outcome.Accept()
            : Outcome.Accept(new CandidateAliased(why.Set, why.File, why.ETag));
    }

    private static Outcome RecordChecks(CandidateState state, CandidateCommand.RecordChecks command)
    {
        var entry = command.Verdict with { Run = (state.Verdict?.Run ?? 0) + 1 };
        return Pipeline.Allows(state.Status, entry)
            ? Outcome.Accept(entry)
            : Outcome.Refuse(NotNow(state, "The check run was not recorded."));
    }

    private static Outcome TakeClaim(CandidateState state, Actor actor, DateTimeOffset now)
    {
        if (WhyNotReview(state, actor, now) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var own = state.Claim is { } claim && claim.IsLive(now);
        return own && state.Claim!.Until - now > ClaimLease / 2
            ? Outcome.Accept()
            : Outcome.Accept(NewClaim(state, own, now));
    }

    private static Outcome ReleaseClaim(CandidateState state, CandidateCommand.ReleaseClaim command, Actor actor, DateTimeOffset now)
    {
        if (WhyNotReview(state, actor, now) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        return state.Claim is { } claim && claim.Epoch == command.Epoch && claim.IsLive(now)
            ? Outcome.Accept(new CandidateClaimReleased(command.Epoch))
            : Outcome.Accept();
    }

    private static Outcome Decide(CandidateState state, CandidateCommand.Decide command, Actor actor, DateTimeOffset now)
    {
        if (WhyNotReview(state, actor, now) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        if (WhyNotInForm(command) is { } wrong)
        {
            return Outcome.Refuse(wrong);
        }

        var verdict = state.Verdict!;
        if (WhyNotThisRun(verdict, command.Run) is { } checkedAgain)
        {
            return Outcome.Refuse(checkedAgain);
        }

        var held = state.Claim is { } claim && claim.IsLive(now);
        if (command.Epoch is { } epoch && (!held || state.Claim!.Epoch != epoch))
        {
            return Outcome.Refuse(new Refusal.Conflict(
                "claim-ended",
                "Your claim on this candidate has ended, so the decision was not taken.",
                "Claim it again, look once more, then decide.",
                state.Claim?.By,
                state.Claim?.Until));
        }

        if (held)
        {
            return Outcome.Accept(EntryOf(command, state.Claim!.Epoch, verdict));
        }

        var taken = NewClaim(state, own: false, now);
        return Outcome.Accept(taken, EntryOf(command, taken.Epoch, verdict));
    }

    private static IEntryData EntryOf(CandidateCommand.Decide command, int epoch, CandidateChecked seen)
    {
        var note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim();
        return command.Kind switch
        {
            DecisionKind.Approve => new CandidateApproved(epoch, seen.Run, seen.BriefVersion, note),
            DecisionKind.RequestChanges => new CandidateChangesRequested(epoch, seen.Run, seen.BriefVersion, command.Reason!, note!),
            DecisionKind.Reject => new CandidateRejected(epoch, seen.Run, seen.BriefVersion, command.Reason!, note!),
            _ => throw new InvalidOperationException($"No entry for {command.Kind}."),
        };
    }

    private static CandidateClaimed NewClaim(CandidateState state, bool own, DateTimeOffset now) =>
        new((state.Claim?.Epoch ?? 0) + (own ? 0 : 1), Timestamps.Truncate(now + ClaimLease));

    /// <summary>Findings of another run than the one that was seen are other findings.</summary>
    internal static Refusal.Conflict? WhyNotThisRun(CandidateChecked verdict, int seen) => seen == verdict.Run
        ? null
        : new(
            "checked-again",
            $"The candidate was checked again (run {verdict.Run}, brief version {verdict.BriefVersion}) after the findings you saw (run {seen}).",
            "Read the findings as they are now, then decide.",
            By: null,
            At: null);

    /// <summary>What keeps this person from claiming or deciding, whatever the decision would be.</summary>
    internal static Refusal? WhyNotReview(CandidateState state, Actor actor, DateTimeOffset now)
    {
        if (actor.Role != Role.Approver)
        {
            return new Refusal.Forbidden("Only an approver may claim and decide.", "Sign in as an approver.");
        }

        if (state.Status == Status.None)
        {
            return new Refusal.NotFound("There is no such candidate.", "Look it up in the queue or with 'review status'.");
        }

        if (state.Status != Status.InReview)
        {
            return NotNow(state, "Nothing was changed.");
        }

        return state.Claim is { } claim && claim.IsLive(now) && claim.By != actor.Id
            ? new Refusal.Conflict(
                "claimed-by-another",
                "Somebody else has claimed this candidate.",
                $"Take another one, or come back after {Timestamps.Format(claim.Until)}, when the claim ends.",
                claim.By,
                claim.Since)
            : null;
    }

    private static Refusal.Invalid? WhyNotInForm(CandidateCommand.Decide command)
    {
        if (command.Note?.Length > LongestNote)
        {
            return new("note-too-long", $"The note has {command.Note.Length} characters; {LongestNote} is the limit.", "Shorten it.");
        }

        if (command.Kind == DecisionKind.Approve)
        {
            return null;
        }

        if (!Reasons.IsKnown(command.Reason))
        {
            return new(
                "reason-missing",
                string.IsNullOrEmpty(command.Reason) ? "No reason was given." : $"'{command.Reason}' is not a reason.",
                $"Give one of: {string.Join(", ", Reasons.All.Select(reason => reason.Code))}.");
        }

        return string.IsNullOrWhiteSpace(command.Note)
            ? new("note-missing", "The maker needs words, not only a reason code.", "Say in a note what is wrong or what to change.")
            : null;
    }

    private static Refusal.Conflict NotNow(CandidateState state, string effect) => state switch
    {
        { Decision: { } decision } => new(
            "already-decided",
            $"The candidate is decided already ({Words.Of(state.Status)}). {effect}",
            "Read the decision in its trail; a new iteration needs a new decision.",
            decision.By,
            decision.At),
        { Status: Status.Quarantined } => new(
            "quarantined",
            $"The candidate is in quarantine: its sidecar can't be read. {effect}",
            "Upload a corrected sidecar.",
            By: null,
            At: null),
        { Status: Status.Refused } => new(
            "refused-at-intake",
            $"The file was refused: {state.Refusal!.Message} {effect}",
            "Upload a corrected file.",
            By: null,
            At: state.OpenedAt),
        _ => new(
            "not-in-review",
            $"The candidate is {Words.Of(state.Status)}, not in review. {effect}",
            "Wait until it has been checked.",
            By: null,
            At: null),
    };
}
