using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using static ReviewPipeline.UnitTests.Review.Candidates;

namespace ReviewPipeline.UnitTests.Review;

public class NoResponse
{
    private static readonly Actor Sweep = Actor.Function("sweep");

    /// <summary>The deadline is a Wednesday at 9:00.</summary>
    private static readonly DateTimeOffset Ends = new(2027, 4, 7, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Five_business_days_after_the_deadline_what_is_undecided_reads_as_without_a_response()
    {
        var history = InReview();

        history.Terms.NoResponseAt.ShouldBe(Ends);
        history.State.StandsAt(Ends.AddMilliseconds(-1), history.Terms).ShouldBe(Status.InReview);
        history.State.StandsAt(Ends, history.Terms).ShouldBe(Status.NoResponse);
        history.State.Status.ShouldBe(Status.InReview);
    }

    [Fact]
    public void From_then_on_nobody_decides_whether_or_not_anything_has_recorded_it()
    {
        foreach (var history in new[] { Late(), Late().Do(new CandidateCommand.RecordNoResponse(), Sweep) })
        {
            var conflict = history.Do(Approve(), Ana).Refusal.ShouldBeOfType<Refusal.Conflict>();
            (conflict.Code, conflict.At).ShouldBe(("no-response", Ends));
            conflict.Remedy.ShouldBe("The governance lead or an approver can reopen it.");
            history.Do(new CandidateCommand.TakeClaim(), Ana).Refusal!.Code.ShouldBe("no-response");
        }
    }

    [Fact]
    public void It_is_recorded_once_and_not_before_its_time()
    {
        InReview().Do(new CandidateCommand.RecordNoResponse(), Sweep).Entries.Count.ShouldBe(2);

        var history = Late().Do(new CandidateCommand.RecordNoResponse(), Sweep).Do(new CandidateCommand.RecordNoResponse(), Sweep);
        (history.State.Status, history.State.Decision, history.Entries.Count).ShouldBe((Status.NoResponse, null, 3));
    }

    [Fact]
    public void Any_approver_reopens_it_and_whoever_comes_first_records_both()
    {
        var history = Late().Do(new CandidateCommand.Reopen("We need it after all."), Ben);

        history.Entries.Select(entry => entry.Kind).TakeLast(2).ShouldBe(["candidate.no-response", "candidate.reopened"]);
        history.Do(Approve(), Ana).State.Status.ShouldBe(Status.Approved);
    }

    [Fact]
    public void Reopened_it_has_as_many_business_days_from_then()
    {
        var history = Late().Do(new CandidateCommand.Reopen("We need it after all."), Gia);

        history.State.StandsAt(Ends.AddDays(6), history.Terms).ShouldBe(Status.InReview);
        history.State.StandsAt(Ends.AddDays(7), history.Terms).ShouldBe(Status.NoResponse);
    }

    [Fact]
    public void What_comes_into_review_after_the_deadline_has_as_many_business_days_too()
    {
        var late = Received().After(Deadline.AddDays(30) - Start).Do(Checked(), Machine);

        late.State.StandsAt(late.Now, late.Terms).ShouldBe(Status.InReview);
        late.State.StandsAt(late.Now.AddDays(7), late.Terms).ShouldBe(Status.NoResponse);
    }

    [Fact]
    public void Holidays_are_not_counted() => TermsOf(new Approval([new("Brand")]) { Holidays = [new(2027, 4, 5), new(2027, 4, 6)] })
        .NoResponseAt.ShouldBe(Ends.AddDays(2));

    private static History Late() => InReview().After(Ends - Start);
}
