using ReviewPipeline.Briefs;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.UnitTests.Review;

public sealed class StageStandingTests
{
    private static readonly Actor Cleo = new("person-c000000000000003", Role.Approver);

    private static readonly Actor Otto = new("person-d000000000000004", Role.Auditor);

    [Fact]
    public void Stages_passed_open_and_ahead_are_told_with_how_many_approvals_there_are_and_who_is_waited_for()
    {
        var terms = Candidates.TermsOf(new ApprovalStage("Brand"), Two(), new ApprovalStage("Market"));
        var state = Voted(Candidates.InReview().State, (0, Candidates.Ana), (1, Candidates.Ana)) with { Stage = 1 };

        var stages = StageStanding.Of(state, terms, Otto);

        stages.Select(stage => stage.Progress).ShouldBe([StageProgress.Passed, StageProgress.Open, StageProgress.Ahead]);
        (stages[1].Approvals, stages[1].Wanted).ShouldBe((1, 2));
        stages[1].WaitsFor.ShouldBe([Candidates.Ben.Id, Cleo.Id]);
    }

    [Fact]
    public void A_blind_stage_tells_nothing_of_the_others_until_ones_own_vote_is_cast()
    {
        var terms = Candidates.TermsOf(Two() with { Blind = true });
        var state = Voted(Candidates.InReview().State, (0, Candidates.Ana));

        var bens = StageStanding.Of(state, terms, Candidates.Ben)[0];
        var anas = StageStanding.Of(state, terms, Candidates.Ana)[0];

        (bens.Hides, bens.Approvals).ShouldBe((true, 0));
        bens.WaitsFor.ShouldBe([Candidates.Ana.Id, Candidates.Ben.Id, Cleo.Id]);
        (anas.Hides, anas.Approvals).ShouldBe((false, 1));
    }

    [Fact]
    public void Once_it_is_approved_every_stage_has_passed() =>
        StageStanding.Of(Candidates.ApprovedBy(Candidates.Ana).State, Candidates.TermsOf(new ApprovalStage("Brand")), Otto)[0]
            .Progress.ShouldBe(StageProgress.Passed);

    [Fact]
    public void Where_it_was_rejected_the_round_ended() =>
        StageStanding.Of(
            Candidates.InReview().Do(Candidates.Reject(), Candidates.Ana).State, Candidates.TermsOf(new ApprovalStage("Brand")), Otto)[0]
            .Progress.ShouldBe(StageProgress.Ended);

    private static ApprovalStage Two() => new("Legal")
    {
        People = [Candidates.Ana.Id, Candidates.Ben.Id, Cleo.Id], Needs = new(StageNeedsKind.Count, 2),
    };

    private static CandidateState Voted(CandidateState state, params (int Stage, Actor By)[] votes) => state with
    {
        Votes =
        [
            .. votes.Select(vote => new CastVote(
                new(1, vote.Stage, DecisionKind.Approve, 1, 1, 1, state.Sha256!, null, null, null, null), vote.By.Id, Candidates.Start, Counts: true)),
        ],
    };
}
