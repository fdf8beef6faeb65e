using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <summary>Who may vote, what the votes come to, and who may see them. Pure.</summary>
public static class Voting
{
    /// <summary>What keeps this person from voting in the open stage; null where nothing does. Claims of others are another matter.</summary>
    public static Refusal? MayVote(CandidateState state, ReviewTerms terms, Actor actor, DateTimeOffset now)
    {
        if (ReviewAccess.WhyNotOpen(state, terms, actor, now) is { } closed)
        {
            return closed;
        }

        if (terms.StageAt(state.Stage) is not { } stage)
        {
            return new Refusal.Conflict(
                "stage-gone", "The brief no longer has the stage that is open.", "Wait until the candidate has been checked again.", By: null, At: null);
        }

        if (!IsOf(stage, actor))
        {
            return new Refusal.Forbidden(
                $"Stage '{stage.Name}' is open, and it asks {InWords(stage)}.", "Leave it to them; the stage's people are in the brief.", "not-your-stage");
        }

        if (terms.Approval.FourEyes && state.Uploader == actor.VotesFor)
        {
            return new Refusal.Forbidden(
                $"{(actor.Host is null ? "You" : "Whoever let you in")} uploaded this image, and the brief lets nobody vote on their own work.",
                "Leave it to somebody else.",
                "own-work");
        }

        if (state.Votes.FirstOrDefault(cast => cast.Counts && cast.Vote.Stage == state.Stage && cast.For == actor.VotesFor) is { } own)
        {
            return new Refusal.Conflict(
                "already-voted",
                $"{WhoVoted(own, actor)} voted in stage '{stage.Name}' already ({Words.Of(own.Vote.Kind)}){OneVote(own, actor)}.",
                "Wait for the others; a governance lead may unlock the stage.",
                own.By,
                own.At);
        }

        return terms.Approval.OnePersonOneStage && state.Votes.FirstOrDefault(cast => cast.Counts && cast.For == actor.VotesFor) is { } earlier
            ? new Refusal.Forbidden(
                $"{WhoVoted(earlier, actor)} voted in an earlier stage, and the brief lets nobody vote in two{OneVote(earlier, actor)}.",
                "Leave it to somebody else.",
                "one-person-one-stage")
            : null;
    }

    /// <summary>What the votes that count come to in the open stage; null while it is undecided.</summary>
    public static StageOutcome? Outcome(ApprovalStage stage, IEnumerable<CastVote> votes)
    {
        CastVote[] counting = [.. votes.Where(cast => cast.Counts)];
        var approvals = counting.Count(cast => cast.Vote.Kind == DecisionKind.Approve);
        var others = counting.Length - approvals;
        var decided = stage.Needs.Kind switch
        {
            StageNeedsKind.One => counting.Length > 0,
            StageNeedsKind.All => others > 0 || stage.People.All(person => counting.Any(cast => cast.By == person)),
            StageNeedsKind.Count => approvals >= stage.Needs.Count || others > Spare(stage),
            StageNeedsKind.Primary => counting.Any(cast => cast.By == stage.Primary),
            _ => throw new InvalidOperationException($"No rule for {stage.Needs.Kind}."),
        };
        if (!decided)
        {
            return null;
        }

        if (stage.Needs.Kind == StageNeedsKind.Primary)
        {
            return new(counting.First(cast => cast.By == stage.Primary).Vote.Kind);
        }

        var passed = stage.Needs.Kind == StageNeedsKind.Count ? approvals >= stage.Needs.Count : others == 0;
        var rejections = counting.Count(cast => cast.Vote.Kind == DecisionKind.Reject);
        return new(passed ? DecisionKind.Approve : rejections > others - rejections ? DecisionKind.Reject : DecisionKind.RequestChanges);
    }

    /// <summary>The votes that this person may see: in a blind stage only one's own, until it is cast or the stage is over. A guest's is their host's own.</summary>
    public static ImmutableArray<CastVote> ShownTo(CandidateState state, ReviewTerms? terms, Actor actor) =>
        [.. state.Votes.Where(cast => IsShownTo(state, terms, actor, cast.Vote, cast.By))];

    /// <summary>The history without the votes that this person may not see.</summary>
    public static ImmutableArray<Entry> EntriesShownTo(IEnumerable<Entry> entries, CandidateState state, ReviewTerms? terms, Actor actor) =>
        [.. entries.Where(entry => entry.Data is not CandidateVoted voted || IsShownTo(state, terms, actor, voted.Vote, entry.Actor))];

    /// <summary>Whether a stage asks this person.</summary>
    public static bool IsOf(ApprovalStage stage, Actor actor) => stage.People.IsEmpty
        ? actor.Is(RoleOf(stage))
        : stage.People.Contains(actor.Id, StringComparer.Ordinal) && actor.IsOneOf(Role.Approver, Role.Governance);

    /// <summary>Whether this person is not shown what others vote in a stage: it is blind, open, and they have not voted in it.</summary>
    /// <param name="stage">Index from 0.</param>
    public static bool HidesFrom(CandidateState state, ReviewTerms? terms, Actor actor, int stage)
    {
        var isOver = state.Status != Status.InReview || stage < state.Stage;
        var isOpenToAll = terms is not null && terms.StageAt(stage) is not { Blind: true };
        if (isOver || isOpenToAll || actor.Is(Role.Auditor))
        {
            return false;
        }

        var votesItself = terms?.StageAt(stage) is { } asked && IsOf(asked, actor);
        var hasVoted = state.Votes.Any(cast => cast.Counts && cast.Vote.Stage == stage && cast.For == actor.VotesFor);
        return !hasVoted && (!actor.Is(Role.Governance) || votesItself);
    }

    private static bool IsShownTo(CandidateState state, ReviewTerms? terms, Actor actor, Vote vote, string by) =>
        vote.Round < state.Round || vote.For(by) == actor.VotesFor || !HidesFrom(state, terms, actor, vote.Stage);

    /// <summary>How many non-approvals the stage can bear.</summary>
    private static int Spare(ApprovalStage stage) => (stage.People.IsEmpty ? (2 * stage.Needs.Count) - 1 : stage.People.Length) - stage.Needs.Count;

    private static string WhoVoted(CastVote cast, Actor actor) =>
        cast.By == actor.Id ? "You have"
        : cast.By == actor.Host ? "Whoever let you in has"
        : actor.Host is null ? "A guest whom you let in has"
        : "Another guest of whoever let you in has";

    private static string OneVote(CastVote cast, Actor actor) => cast.By == actor.Id ? "" : "; host and guests have one vote together";

    private static Role RoleOf(ApprovalStage stage) => stage.Role == StageRole.Governance ? Role.Governance : Role.Approver;

    private static string InWords(ApprovalStage stage) => stage.People.IsEmpty
        ? stage.Role == StageRole.Governance ? "the governance lead" : "approvers"
        : "people whom the brief names";
}

/// <param name="Kind">Approve where the stage has passed; else what becomes of the candidate.</param>
public sealed record StageOutcome(DecisionKind Kind)
{
    public bool Passed => Kind == DecisionKind.Approve;
}
