using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using static ReviewPipeline.UnitTests.Review.Candidates;

namespace ReviewPipeline.UnitTests.Review;

public class Iterations
{
    private const string Newer = "candidate-ffffffffffffffffffffffffffffffff";

    private static readonly CandidateCommand.Supersede NewerCame = new(Newer) { Uploader = Uma.Id, UploadedAt = Start.AddHours(1) };

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
            .Do(Checked(), Machine);
        history.State.Status.ShouldBe(Status.InReview);

        history.Do(NewerCame, Machine).State.Status.ShouldBe(Status.Superseded);
    }

    [Fact]
    public void A_file_that_was_refused_has_no_iterations() =>
        Received().Do(new CandidateCommand.TurnAway(Damaged()), Machine).Do(NewerCame, Machine).Refusal.ShouldBeOfType<Refusal.Conflict>();
}
