using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.UnitTests.Privacy;
using static ReviewPipeline.UnitTests.Review.Candidates;

namespace ReviewPipeline.UnitTests.Review;

public class StagesOfApproval
{
    [Fact]
    public void The_next_stage_opens_when_one_has_passed_and_the_last_one_approves()
    {
        var history = InReview(TermsOf(Stage("Brand", StageNeeds.One, Ana), Stage("Legal", StageNeeds.One, Ben))).Do(Approve(), Ana);

        history.Entries.Select(entry => entry.Kind).TakeLast(2).ShouldBe(["candidate.voted", "candidate.stage-passed"]);
        (history.State.Status, history.State.Stage).ShouldBe((Status.InReview, 1));

        history.Do(Approve(), Ben);

        history.Entries.Select(entry => entry.Kind).TakeLast(3).ShouldBe(["candidate.claimed", "candidate.voted", "candidate.approved"]);
        (history.State.Status, history.State.Decision!.By).ShouldBe((Status.Approved, Ben.Id));
    }

    [Fact]
    public void Where_one_is_needed_the_first_vote_decides_whatever_it_is()
    {
        InReview(TermsOf(Stage("Brand", StageNeeds.One, Ana, Ben))).Do(Changes(), Ben).State.Status.ShouldBe(Status.ChangesRequested);
        InReview(TermsOf(Stage("Brand", StageNeeds.One, Ana, Ben))).Do(Approve(), Ana).State.Status.ShouldBe(Status.Approved);
    }

    [Fact]
    public void Where_all_are_needed_everybody_approves()
    {
        var history = InReview(TermsOf(Stage("Legal", StageNeeds.All, Ana, Ben, Cyd))).Do(Approve(), Ana).Do(Approve(), Ben);
        history.State.Status.ShouldBe(Status.InReview);

        history.Do(Approve(), Cyd).State.Status.ShouldBe(Status.Approved);
    }

    [Fact]
    public void Where_all_are_needed_one_who_does_not_approve_decides_at_once()
    {
        var history = InReview(TermsOf(Stage("Legal", StageNeeds.All, Ana, Ben, Cyd))).Do(Approve(), Ana).Do(Reject(), Ben);

        history.State.Status.ShouldBe(Status.Rejected);
        history.State.Decision.ShouldBe(new Decision(DecisionKind.Reject, Ben.Id, Start, "brand", history.State.Decision!.Note));
        history.State.Decision!.Note.Opened().ShouldBe("Wrong blue.");
    }

    [Fact]
    public void Two_of_three_pass_over_the_third_who_asked_for_changes()
    {
        var history = InReview(TermsOf(Stage("Market", Needs(2), Ana, Ben, Cyd))).Do(Changes(), Ana).Do(Approve(), Ben);
        history.State.Status.ShouldBe(Status.InReview);

        history.Do(Approve(), Cyd).State.Status.ShouldBe(Status.Approved);
    }

    [Fact]
    public void A_quorum_that_can_no_longer_be_reached_ends_the_round_before_everybody_has_voted() =>
        InReview(TermsOf(Stage("Market", Needs(2), Ana, Ben, Cyd))).Do(Reject(), Ana).Do(Reject(), Ben).State.Status.ShouldBe(Status.Rejected);

    [Fact]
    public void Rejected_where_rejections_outnumber_requests_for_changes_else_changes_are_requested()
    {
        var terms = TermsOf(Stage("Market", Needs(2), Ana, Ben, Cyd));
        InReview(terms).Do(Reject(), Ana).Do(Changes(), Ben).State.Status.ShouldBe(Status.ChangesRequested);
        InReview(terms).Do(Changes(), Ana).Do(Reject(), Ben).State.Status.ShouldBe(Status.ChangesRequested);
    }

    [Fact]
    public void A_quorum_of_a_role_passes_at_so_many_approvals_and_fails_at_as_many_others()
    {
        var terms = TermsOf(Stage("Market", Needs(2)));
        InReview(terms).Do(Reject(), Ana).Do(Approve(), Ben).Do(Approve(), Cyd).State.Status.ShouldBe(Status.Approved);
        InReview(terms).Do(Reject(), Ana).Do(Approve(), Ben).Do(Reject(), Cyd).State.Status.ShouldBe(Status.Rejected);
    }

    [Fact]
    public void The_primarys_vote_decides_and_the_others_are_advice()
    {
        var terms = TermsOf(Stage("Art direction", StageNeeds.Primary, Ana, Ben, Cyd) with { Primary = Cyd.Id });
        var history = InReview(terms).Do(Reject(), Ana).Do(Reject(), Ben);
        history.State.Status.ShouldBe(Status.InReview);

        history.Do(Approve(), Cyd).State.Status.ShouldBe(Status.Approved);
        history.State.Votes.Select(cast => (cast.By, cast.Vote.Kind)).ShouldBe(
            [(Ana.Id, DecisionKind.Reject), (Ben.Id, DecisionKind.Reject), (Cyd.Id, DecisionKind.Approve)]);
    }

    [Fact]
    public void Who_is_not_asked_by_the_open_stage_may_not_vote_nor_claim_and_is_told_which_stage_it_is()
    {
        var history = InReview(TermsOf(Stage("Brand", StageNeeds.One, Ana), Stage("Legal", StageNeeds.One, Ben)));

        foreach (var command in new CandidateCommand[] { Approve(), new CandidateCommand.TakeClaim() })
        {
            var refusal = history.Do(command, Ben).Refusal.ShouldBeOfType<Refusal.Forbidden>();
            refusal.Code.ShouldBe("not-your-stage");
            refusal.Message.ShouldContain("'Brand'");
        }
    }

    [Fact]
    public void Governance_votes_only_where_a_stage_asks_for_it()
    {
        InReview(TermsOf(Stage("Brand", StageNeeds.One))).Do(Approve(), Gia).Refusal!.Code.ShouldBe("not-your-stage");
        InReview(TermsOf(Stage("Board", StageNeeds.One) with { Role = StageRole.Governance })).Do(Approve(), Gia)
            .State.Status.ShouldBe(Status.Approved);
        InReview(TermsOf(Stage("Board", StageNeeds.One, Gia))).Do(Approve(), Gia).State.Status.ShouldBe(Status.Approved);
        InReview(TermsOf(Stage("Board", StageNeeds.One) with { Role = StageRole.Governance })).Do(Approve(), Ana)
            .Refusal!.Code.ShouldBe("not-your-stage");
    }

    [Fact]
    public void Nobody_votes_twice_in_a_stage()
    {
        var history = InReview(TermsOf(Stage("Market", Needs(2)))).Do(Approve(), Ana).After(TimeSpan.FromMinutes(1)).Do(Approve(), Ana);

        var conflict = history.Refusal.ShouldBeOfType<Refusal.Conflict>();
        (conflict.Code, conflict.By, conflict.At).ShouldBe(("already-voted", Ana.Id, Start));
        history.Do(new CandidateCommand.TakeClaim(), Ana).Refusal!.Code.ShouldBe("already-voted");
    }

    [Fact]
    public void The_maker_does_not_vote_on_own_work_unless_the_brief_says_so()
    {
        var terms = TermsOf(Stage("Brand", StageNeeds.One));
        InReview(terms, maker: Ana).Do(Approve(), Ana).Refusal.ShouldBeOfType<Refusal.Forbidden>().Code.ShouldBe("own-work");
        InReview(terms, maker: Ana).Do(Approve(), Ben).State.Status.ShouldBe(Status.Approved);
        InReview(TermsOf(terms.Approval with { FourEyes = false }), maker: Ana).Do(Approve(), Ana).State.Status.ShouldBe(Status.Approved);
    }

    [Fact]
    public void Where_nobody_knows_the_maker_the_vote_says_so()
    {
        InReview(TermsOf(Stage("Brand", StageNeeds.One))).Do(Approve(), Ana).State.Votes.Single().Vote.MakerUnknown.ShouldBe(true);
        InReview(TermsOf(Stage("Brand", StageNeeds.One)), maker: Uma).Do(Approve(), Ana).State.Votes.Single().Vote.MakerUnknown.ShouldBeNull();
    }

    [Fact]
    public void The_brief_may_ask_for_another_person_in_each_stage()
    {
        var approval = new Approval([Stage("Brand", StageNeeds.One), Stage("Legal", StageNeeds.One)]) { OnePersonOneStage = true };
        var history = InReview(TermsOf(approval)).Do(Approve(), Ana).Do(Approve(), Ana);

        history.Refusal.ShouldBeOfType<Refusal.Forbidden>().Code.ShouldBe("one-person-one-stage");
        history.Do(Approve(), Ben).State.Status.ShouldBe(Status.Approved);
        InReview(TermsOf(approval with { OnePersonOneStage = false })).Do(Approve(), Ana).Do(Approve(), Ana).State.Status.ShouldBe(Status.Approved);
    }

    [Fact]
    public void A_vote_ends_the_claim_so_that_the_next_person_need_not_wait()
    {
        var history = InReview(TermsOf(Stage("Market", Needs(2)))).Do(new CandidateCommand.TakeClaim(), Ana).Do(Approve(epoch: 1), Ana);

        history.State.Claim!.IsLive(history.Now).ShouldBeFalse();
        history.Do(Approve(), Ben).State.Claim!.Epoch.ShouldBe(2);
    }

    [Fact]
    public void A_vote_says_what_was_seen_by_it()
    {
        var looked = new Looked(1_200, 5_400, 100, 2);
        var history = InReview(TermsOf(Stage("Brand", StageNeeds.One)), maker: Uma)
            .Do(Approve() with { Note = " Good. ", Looked = looked, Surface = DecisionSurface.Page }, Ana);

        var cast = history.State.Votes.ShouldHaveSingleItem();
        cast.Vote.Note.Opened().ShouldBe("Good.");
        cast.ShouldBe(new CastVote(
            new(Round: 1, Stage: 0, DecisionKind.Approve, Epoch: 1, Run: 1, BriefVersion: 1, new string('a', 64), null, null, cast.Vote.Note, looked) { Surface = DecisionSurface.Page },
            Ana.Id,
            Start,
            Counts: true));
    }

    [Fact]
    public void Votes_on_findings_that_are_no_longer_so_are_kept_and_no_longer_count()
    {
        var history = InReview(TermsOf(Stage("Brand", StageNeeds.One), Stage("Legal", StageNeeds.One)))
            .Do(Approve(), Ana)
            .Do(Checked(briefVersion: 2), Machine);

        (history.State.Stage, history.State.Votes.ShouldHaveSingleItem().Counts).ShouldBe((0, false));
        history.Do(Approve(run: 2), Ana).State.Stage.ShouldBe(1);
        history.State.Votes.Length.ShouldBe(2);
    }

    [Fact]
    public void A_vote_for_another_stage_than_the_page_showed_is_refused_and_says_which_is_open()
    {
        var history = InReview(TermsOf(Stage("Brand", StageNeeds.One), Stage("Legal", StageNeeds.One)))
            .Do(Approve(), Ana)
            .Do(Approve() with { Round = 1, Stage = 0 }, Ben);

        var conflict = history.Refusal.ShouldBeOfType<Refusal.Conflict>();
        (conflict.Code, conflict.By).ShouldBe(("stage-moved", Ana.Id));
        conflict.Message.ShouldContain("Legal");
    }
}
