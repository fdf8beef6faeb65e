using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.UnitTests.Privacy;
using static ReviewPipeline.UnitTests.Review.Candidates;

namespace ReviewPipeline.UnitTests.Review;

public class RoundsOfVoting
{
    private static readonly ReviewTerms TwoStages = TermsOf(Stage("Brand", StageNeeds.One, Ana), Stage("Legal", StageNeeds.One, Ben));

    [Fact]
    public void Reopening_keeps_what_was_voted_and_begins_the_next_round_with_the_first_stage()
    {
        var history = InReview(TwoStages).Do(Approve(), Ana).Do(Reject(), Ben).Do(Reopen(), Ben);

        history.State.ShouldSatisfyAllConditions(
            state => (state.Status, state.Round, state.Stage).ShouldBe((Status.InReview, 2, 0)),
            state => state.Decision.ShouldBeNull(),
            state => state.Votes.Select(cast => cast.Counts).ShouldBe([false, false]));
        history.Do(Approve(), Ana).Do(Approve(), Ben).State.Status.ShouldBe(Status.Approved);
        history.State.Votes.Select(cast => cast.Vote.Round).ShouldBe([1, 1, 2, 2]);
    }

    [Fact]
    public void Only_who_voted_then_or_governance_reopens_and_says_why()
    {
        var decided = InReview(TwoStages).Do(Approve(), Ana).Do(Reject(), Ben);
        decided.Do(Reopen(), Cyd).Refusal.ShouldBeOfType<Refusal.Forbidden>().Code.ShouldBe("not-your-decision");
        decided.Do(Reopen(), Uma).Refusal!.Code.ShouldBe("not-your-decision");
        decided.Do(new CandidateCommand.Reopen("  "), Ana).Refusal!.Code.ShouldBe("reason-missing");
        decided.Do(new CandidateCommand.Reopen(new string('a', 301)), Ana).Refusal!.Code.ShouldBe("reason-too-long");

        decided.Do(Reopen(), Gia).State.Round.ShouldBe(2);
        decided.Do(Reopen(), Gia).Refusal!.Code.ShouldBe("not-decided");
    }

    [Fact]
    public void A_decision_from_before_there_were_votes_may_be_reopened_by_who_took_it()
    {
        var state = Fold.Of<CandidateState>([
            .. InReview().Entries,
            Entry.Create(Id, 3, Ana, Start, new CandidateClaimed(1, Start.AddMinutes(15))),
            Entry.Create(Id, 4, Ana, Start, new CandidateApproved(1, 1, 1, null)),
        ]);

        state.Status.ShouldBe(Status.Approved);
        CandidateRules.Decide(state, Reopen(), Ana, Start, TwoStages).ShouldBeOfType<Outcome.Accepted>();
    }

    [Fact]
    public void A_vote_from_a_page_of_the_round_before_is_refused() =>
        InReview(TwoStages).Do(Reject(), Ana).Do(Reopen(), Ana).Do(Approve() with { Round = 1, Stage = 0 }, Ana)
            .Refusal.ShouldBeOfType<Refusal.Conflict>().Code.ShouldBe("stage-moved");

    [Fact]
    public void Unlocking_a_stage_has_its_votes_and_those_after_it_no_longer_count()
    {
        var three = TermsOf(Stage("Brand", StageNeeds.One, Ana), Stage("Legal", StageNeeds.One, Ben), Stage("Market", Needs(2), Ana, Ben, Cyd));
        var history = InReview(three).Do(Approve(), Ana).Do(Approve(), Ben).Do(Approve(), Cyd).Do(Unlock(1), Gia);

        (history.State.Status, history.State.Round, history.State.Stage).ShouldBe((Status.InReview, 1, 1));
        history.State.Votes.Select(cast => cast.Counts).ShouldBe([true, false, false]);
        history.Do(Approve(), Ben).State.Stage.ShouldBe(2);
    }

    [Fact]
    public void Only_governance_unlocks_and_only_what_has_been_voted_on()
    {
        var history = InReview(TwoStages).Do(Approve(), Ana);
        history.Do(Unlock(0), Ana).Refusal.ShouldBeOfType<Refusal.Forbidden>().Code.ShouldBe("not-governance");
        history.Do(Unlock(1), Gia).Refusal.ShouldBeOfType<Refusal.Invalid>().Code.ShouldBe("stage-not-locked");
        history.Do(new CandidateCommand.UnlockStage(0, null), Gia).Refusal!.Code.ShouldBe("reason-missing");
        history.Do(Reject(), Ben).Do(Unlock(0), Gia).Refusal!.Code.ShouldBe("already-decided");
    }

    [Fact]
    public void Its_maker_withdraws_it_though_somebody_has_claimed_it_and_that_person_is_told()
    {
        var history = InReview(TwoStages, maker: Uma).Do(new CandidateCommand.TakeClaim(), Ana).Do(Withdraw(), Uma);

        (history.State.Status, history.State.Closing!.Reason.Opened()).ShouldBe((Status.Withdrawn, "Wrong file."));
        var conflict = history.Do(Approve(epoch: 1), Ana).Refusal.ShouldBeOfType<Refusal.Conflict>();
        (conflict.Code, conflict.By).ShouldBe(("withdrawn", Uma.Id));
        history.Do(Reopen(), Gia).Refusal!.Code.ShouldBe("withdrawn");
    }

    [Fact]
    public void Nobody_else_withdraws_it_and_nothing_that_is_decided_is_withdrawn()
    {
        var history = InReview(TwoStages, maker: Uma);
        history.Do(Withdraw(), Ana).Refusal.ShouldBeOfType<Refusal.Forbidden>().Code.ShouldBe("not-your-work");
        InReview().Do(Withdraw(), Uma).Refusal!.Code.ShouldBe("not-your-work");
        history.Do(Reject(), Ana).Do(Withdraw(), Uma).Refusal!.Code.ShouldBe("already-decided");
    }

    private static CandidateCommand.Reopen Reopen() => new("The client asks for it after all.");

    private static CandidateCommand.UnlockStage Unlock(int stage) => new(stage, "Voted on the wrong picture.");

    private static CandidateCommand.Withdraw Withdraw() => new("Wrong file.");
}
