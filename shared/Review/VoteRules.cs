using ReviewPipeline.Briefs;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Review;

/// <summary>A vote in the open stage, and in the same transaction what the stage comes to by it.</summary>
internal static class VoteRules
{
    /// <summary>What a head may grow to: it is one property of a table row, of 64 KiB at most.</summary>
    private const int LargestHead = Entry.LargestBytes;

    /// <summary>A decision repeats the reason and the note, which may be 2,000 characters of 3 bytes: 8,100 as they are sealed.</summary>
    private const int RoomForOutcome = 8_600;

    public static Outcome Cast(CandidateState state, CandidateCommand.Decide command, Actor actor, DateTimeOffset now, ReviewTerms? terms)
    {
        if (ReviewAccess.WhyNotOpen(state, terms, actor, now) is { } closed)
        {
            return Outcome.Refuse(closed);
        }

        ArgumentNullException.ThrowIfNull(terms);
        if (WhyNot(state, command, actor, now, terms) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var held = ClaimRules.IsHeld(state, now);
        var taken = held ? null : ClaimRules.New(state, own: false, now);
        var vote = VoteOf(state, command, taken?.Epoch ?? state.Claim!.Epoch, actor, terms.Approval);
        if (WhyFull(state, vote) is { } full)
        {
            return Outcome.Refuse(full);
        }

        return new Outcome.Accepted(
        [
            .. taken is null ? Array.Empty<IEntryData>() : [taken],
            new CandidateVoted(vote),
            .. Follows(state, vote, actor, now, terms.Approval),
        ]);
    }

    private static Refusal? WhyNot(CandidateState state, CandidateCommand.Decide command, Actor actor, DateTimeOffset now, ReviewTerms terms)
    {
        Refusal? refusal = Voting.MayVote(state, terms, actor, now)
            ?? ReviewAccess.WhyClaimed(state, actor, now)
            ?? (Refusal?)VoteForm.WhyNot(command, terms.Approval)
            ?? ReviewAccess.WhyNotThisRun(state.Verdict!, command.Run);
        if (refusal is not null)
        {
            return refusal;
        }

        if ((command.Round ?? state.Round, command.Stage ?? state.Stage) != (state.Round, state.Stage))
        {
            return new Refusal.Conflict(
                "stage-moved",
                $"Another stage is open than the one you saw ({terms.StageAt(state.Stage)!.Name}, round {state.Round}), so the decision was not taken.",
                "Look at the candidate as it stands now, then decide.",
                state.Votes.LastOrDefault()?.By,
                state.Votes.LastOrDefault()?.At);
        }

        if (command.Epoch is { } epoch && (!ClaimRules.IsHeld(state, now) || state.Claim!.Epoch != epoch))
        {
            return new Refusal.Conflict(
                "claim-ended",
                "Your claim on this candidate has ended, so the decision was not taken.",
                "Claim it again, look once more, then decide.",
                state.Claim?.By,
                state.Claim?.Until);
        }

        var isLast = state.Stage == terms.Approval.Stages.Length - 1;
        return isLast && command.Kind == DecisionKind.Approve
            && terms.Approval.Final == FinalPicture.Finished && state.Finishing == Intake.PictureStage.Raw
            ? new Refusal.Conflict(
                "raw-generation",
                "It is as it left the generator, and the brief approves finished pictures only.",
                "Request changes; or have its maker say what was edited, with 'review finish' or in the sidecar.",
                By: null,
                At: null)
            : null;
    }

    private static Refusal.Conflict? WhyFull(CandidateState state, Vote vote) =>
        state.Votes.Length >= ApprovalClashes.MostVotes
        || CanonicalJson.Serialize(state).Length + LengthOf(vote) + RoomForOutcome > LargestHead
            ? new(
                "votes-full",
                $"{state.Votes.Length} votes were cast on this candidate, and its record takes no more; this one was not.",
                "Tell the governance lead: the file has to be uploaded as a new iteration, changed in some way.",
                By: null,
                At: null)
            : null;

    private static int LengthOf(Vote vote) => CanonicalJson.Serialize(vote with { Note = null }).Length + (vote.Note?.RecordedBytes ?? 0);

    private static Vote VoteOf(CandidateState state, CandidateCommand.Decide command, int epoch, Actor actor, Approval approval)
    {
        var seen = state.Verdict!;
        var isApproval = command.Kind == DecisionKind.Approve;
        var note = PersonalText.Of(string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim());
        return new(
            state.Round, state.Stage, command.Kind, epoch, seen.Run, seen.BriefVersion, state.Sha256!, seen.Evidence,
            isApproval ? null : command.Reason, note, command.Looked)
        {
            Surface = command.Surface,
            MakerUnknown = approval.FourEyes && state.Uploader is null ? true : null,
            Host = actor.Host,
        };
    }

    private static IEnumerable<IEntryData> Follows(CandidateState state, Vote vote, Actor actor, DateTimeOffset now, Approval approval)
    {
        var votes = state.Votes.Where(cast => cast.Vote.Stage == state.Stage).Append(new(vote, actor.Id, now, Counts: true));
        if (Voting.Outcome(approval.Stages[state.Stage], votes) is not { } outcome)
        {
            return [];
        }

        if (outcome.Passed && state.Stage < approval.Stages.Length - 1)
        {
            return [new CandidateStagePassed(state.Stage)];
        }

        return
        [
            outcome.Kind switch
            {
                DecisionKind.Approve => new CandidateApproved(vote.Epoch, vote.Run, vote.BriefVersion, vote.Note),
                DecisionKind.RequestChanges => new CandidateChangesRequested(vote.Epoch, vote.Run, vote.BriefVersion, vote.Reason!, vote.Note!),
                DecisionKind.Reject => new CandidateRejected(vote.Epoch, vote.Run, vote.BriefVersion, vote.Reason!, vote.Note!),
                _ => throw new InvalidOperationException($"No entry for {outcome.Kind}."),
            },
        ];
    }
}
