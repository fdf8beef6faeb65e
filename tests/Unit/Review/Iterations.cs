using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using static ReviewPipeline.UnitTests.Review.Candidates;

namespace ReviewPipeline.UnitTests.Review;

public class Iterations
{
    private const string Newer = "candidate-ffffffffffffffffffffffffffffffff";

    private static readonly CandidateCommand.Supersede NewerCame = new(Newer) { Uploader = Uma.Id, UploadedAt = Start.AddHours(1) };

    private static readonly CandidateCommand.Return NewerWithdrawn = new(Newer);

    [Fact]
    public void What_is_in_review_when_a_newer_one_comes_is_not_decided_any_more_and_says_who_uploaded_it_and_when()
    {
        var history = InReview().Do(new CandidateCommand.TakeClaim(), Ana).Do(NewerCame, Machine).Do(Approve(epoch: 1), Ana);

        var conflict = history.Refusal.ShouldBeOfType<Refusal.Conflict>();
        (conflict.Code, conflict.By, conflict.At).ShouldBe(("new-iteration", Uma.Id, Start.AddHours(1)));
        conflict.Remedy.ShouldContain(Newer);
        (history.State.Status, history.State.Successor).ShouldBe((Status.Superseded, Newer));
    }

    [Fact]
    public void What_is_decided_stays_so_and_knows_its_successor()
    {
        var history = InReview().Do(Changes(), Ana).Do(NewerCame, Machine);

        (history.State.Status, history.State.Successor, history.State.Decision!.By).ShouldBe((Status.ChangesRequested, Newer, Ana.Id));
        history.Do(new CandidateCommand.Reopen("Look again."), Ana).Refusal!.Code.ShouldBe("new-iteration");
    }

    [Fact]
    public void Said_again_it_changes_nothing()
    {
        var history = InReview().Do(NewerCame, Machine).Do(NewerCame, Machine);
        history.Entries.Count.ShouldBe(3);

        var follow = new CandidateCommand.Follow(Newer, 2);
        history.Do(follow, Machine).Do(follow, Machine).Entries.Count.ShouldBe(4);
        (history.State.Previous, history.State.Iteration).ShouldBe((Newer, 2));
    }

    [Fact]
    public void What_came_back_into_review_from_a_quarantine_is_superseded_once_more()
    {
        var history = InReview()
            .Do(new CandidateCommand.Arrive(File(), MalformedSidecar()), Machine)
            .Do(NewerCame, Machine)
            .Do(new CandidateCommand.Arrive(File(), GoodSidecar()), Machine)
            .Do(Checked(sidecar: GoodSidecar()), Machine);
        history.State.Status.ShouldBe(Status.InReview);

        history.Do(NewerCame, Machine).State.Status.ShouldBe(Status.Superseded);
    }

    [Fact]
    public void When_the_newer_one_is_withdrawn_what_was_superseded_is_in_review_again_and_its_votes_are_asked_anew()
    {
        var two = TermsOf(Stage("Brand", StageNeeds.One), Stage("Legal", StageNeeds.One));
        var history = InReview(two).Do(Approve(), Ana).Do(NewerCame, Machine).After(TimeSpan.FromDays(3)).Do(NewerWithdrawn, Machine);

        (history.State.Status, history.State.Round, history.State.Stage).ShouldBe((Status.InReview, 2, 0));
        (history.State.Successor, history.State.SuccessorUploader, history.State.InReviewSince).ShouldBe((null, null, history.Now));
        history.State.Votes.Single().Counts.ShouldBeFalse();
        history.Do(Approve() with { Round = 1 }, Ana).Refusal!.Code.ShouldBe("stage-moved");
        history.Do(Approve(), Ana).State.Stage.ShouldBe(1);
    }

    [Fact]
    public void When_the_newer_one_is_withdrawn_what_was_decided_stays_so_and_can_be_reopened_again()
    {
        var history = InReview().Do(Changes(), Ana).Do(NewerCame, Machine).Do(NewerWithdrawn, Machine);

        (history.State.Status, history.State.Round, history.State.Successor).ShouldBe((Status.ChangesRequested, 1, null));
        history.Do(new CandidateCommand.Reopen("Look again."), Ana).State.Status.ShouldBe(Status.InReview);
    }

    [Fact]
    public void It_returns_once_and_not_where_yet_another_has_come()
    {
        InReview().Do(NewerCame, Machine).Do(NewerWithdrawn, Machine).Do(NewerWithdrawn, Machine).State.Round.ShouldBe(2);

        var third = NewerCame with { By = "candidate-eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee" };
        InReview().Do(NewerCame, Machine).Do(third, Machine).Do(NewerWithdrawn, Machine).State.Status.ShouldBe(Status.Superseded);
    }

    [Fact]
    public void A_file_that_was_refused_has_no_iterations() =>
        Received().Do(new CandidateCommand.TurnAway(Damaged()), Machine).Do(NewerCame, Machine).Refusal.ShouldBeOfType<Refusal.Conflict>();
}
