using ReviewPipeline.Briefs;
using ReviewPipeline.Notices;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Subjects;
using ReviewPipeline.UnitTests.Review;
using ReviewPipeline.UnitTests.Privacy;
using static ReviewPipeline.UnitTests.Review.BusinessDaysTests;

namespace ReviewPipeline.UnitTests.Notices;

public class NoticeRulesTests
{
    private const string Maker = "person-c000000000000003";
    private static readonly Actor Ana = new("person-a000000000000001", Role.Approver);
    private static readonly Actor Ben = new("person-b000000000000002", Role.Approver);
    private static readonly Addressee[] People = [InZone(Ana, "Europe/Oslo"), InZone(Ben, "Asia/Tokyo"), InZone(new(Maker, Role.Uploader), "UTC")];

    [Fact]
    public void Whom_a_stage_names_is_told_when_it_opens_and_whom_it_does_not_is_not()
    {
        var history = new Told(Stages(new ApprovalStage("Brand"), new ApprovalStage("Legal") { People = [Ben.Id] })).InReview();

        history.News.ShouldBeEmpty();
        history.Do(Candidates.Approve(), Ana);

        var notice = history.News.ShouldHaveSingleItem();
        (notice.Kind, notice.To, notice.Stage).ShouldBe((NoticeKind.Assigned, Ben.Id, "Legal"));
        NoticeWords.Of(notice).ShouldBe("Stage Legal waits for you");
    }

    [Fact]
    public void Two_hundred_candidates_of_a_day_are_one_notice_and_those_of_the_next_another()
    {
        var terms = Stages(new ApprovalStage("Brand") { People = [Ana.Id] });
        var morning = new Told(terms).InReview();
        var noon = new Told(terms).After(TimeSpan.FromHours(3)).InReview();
        var tomorrow = new Told(terms).After(TimeSpan.FromDays(1)).InReview();

        noon.News.Single().Id.ShouldBe(morning.News.Single().Id);
        tomorrow.News.Single().Id.ShouldNotBe(morning.News.Single().Id);
    }

    [Fact]
    public void The_maker_is_told_what_was_decided_with_the_reason_as_the_brief_words_it_and_the_words()
    {
        var terms = Stages(new ApprovalStage("Brand"));
        terms = terms with { Approval = terms.Approval with { Reasons = [new("off-brief", "Off brief")] } };
        var history = new Told(terms).InReview().Do(
            new CandidateCommand.Decide(DecisionKind.RequestChanges, 1, null, "off-brief", "Mind the blue."), Ana);

        var notice = history.News.ShouldHaveSingleItem();
        (notice.Kind, notice.To, notice.By).ShouldBe((NoticeKind.ChangesRequested, Maker, Ana.Id));
        (notice.Reason, notice.ReasonLabel, notice.Note.Opened()).ShouldBe(("off-brief", "Off brief", "Mind the blue."));
        (notice.Set, notice.File).ShouldBe(("a", "hero.png"));
    }

    [Fact]
    public void Nobody_is_told_of_what_they_did_themselves()
    {
        var terms = Stages(new ApprovalStage("Brand"));
        var own = new Actor(Maker, Role.Approver);
        var history = new Told(terms with { Approval = terms.Approval with { FourEyes = false } }).InReview().Do(Candidates.Approve(), own);

        history.State.Status.ShouldBe(Status.Approved);
        history.News.ShouldBeEmpty();
    }

    [Fact]
    public void Whoever_voted_is_told_of_the_newer_iteration_and_the_maker_of_no_response()
    {
        var history = new Told(Stages(new ApprovalStage("Brand") { Needs = new(StageNeedsKind.Count, 2) })).InReview().Do(Candidates.Approve(), Ana);
        history.Do(new CandidateCommand.Supersede("candidate-newer"), Candidates.Machine);

        var notice = history.News.ShouldHaveSingleItem();
        (notice.Kind, notice.To, notice.Other).ShouldBe((NoticeKind.NewIteration, Ana.Id, "candidate-newer"));

        var late = new Told(Stages(new ApprovalStage("Brand"))).InReview().After(TimeSpan.FromDays(100));
        late.Do(new CandidateCommand.RecordNoResponse(), Actor.Function("sweep"));
        (late.News.Single().Kind, late.News.Single().To).ShouldBe((NoticeKind.NoResponse, Maker));
    }

    [Fact]
    public void Who_is_mentioned_is_told_once_and_not_by_themselves()
    {
        var history = new Told(Stages(new ApprovalStage("Brand"))).InReview();
        SubjectId.TryParse("pin-abcdefghijklmnopqrstuvwxyz", out var pin).ShouldBeTrue();
        var entry = Entry.Create(pin, 1, Ana, Candidates.Start, new PinPlaced(Candidates.Id.Value, "", null, PersonalText.Of("Ben, look here."), [Ben.Id, Ana.Id]).By(Ana));

        var notices = NoticeRules.Of(entry, Candidates.Id.Value, history.State);

        notices.Select(notice => (notice.To, notice.Note.Opened())).ShouldBe([(Ben.Id, "Ben, look here.")]);
    }

    [Theory]
    [InlineData("2027-03-02T07:59:00Z", null)]
    [InlineData("2027-03-02T08:00:00Z", 3)] // Tuesday 09:00 in Oslo, three business days before Friday
    [InlineData("2027-03-04T07:59:00Z", 3)]
    [InlineData("2027-03-04T08:00:00Z", 1)]
    [InlineData("2027-03-05T15:59:59Z", 1)]
    public void A_reminder_comes_with_the_morning_and_overtakes_the_one_before(string now, int? days) =>
        (DeadlineNews.For(People[0], "spring-launch", Friday(), At(now))?.DaysBefore).ShouldBe(days);

    [Fact]
    public void Each_is_reminded_in_their_own_morning()
    {
        var before = At("2027-03-02T07:00:00Z");

        DeadlineNews.For(People[0], "spring-launch", Friday(), before).ShouldBeNull();
        DeadlineNews.For(People[1], "spring-launch", Friday(), before)!.At.ShouldBe(At("2027-03-02T09:00:00+09:00"));
    }

    [Fact]
    public void Past_the_deadline_it_is_overdue_until_it_is_no_response_and_a_moved_deadline_is_told_anew()
    {
        var terms = Friday();
        DeadlineNews.For(People[0], "spring-launch", terms, terms.Deadline)!.Kind.ShouldBe(NoticeKind.Overdue);
        DeadlineNews.For(People[0], "spring-launch", terms, terms.NoResponseAt).ShouldBeNull();

        var moved = terms with { Deadline = terms.Deadline.AddDays(-1) };
        DeadlineNews.For(People[0], "spring-launch", moved, terms.Deadline)!.Id
            .ShouldNotBe(DeadlineNews.For(People[0], "spring-launch", terms, terms.Deadline)!.Id);
    }

    [Theory]
    [InlineData("2027-03-02T15:59:59Z", DueState.Ahead)]
    [InlineData("2027-03-02T16:00:00Z", DueState.DueSoon)]
    [InlineData("2027-03-05T16:00:00Z", DueState.Overdue)]
    [InlineData("2027-03-12T16:00:00Z", DueState.NoResponse)]
    public void How_a_brief_stands_follows_from_its_terms_and_the_clock(string now, DueState expected) => Friday().DueAt(At(now)).ShouldBe(expected);

    /// <summary>Friday 17:00 in Oslo.</summary>
    private static ReviewTerms Friday()
    {
        var deadline = At("2027-03-05T17:00:00+01:00");
        return new(new Approval([new ApprovalStage("Brand")]) { TimeZone = "Europe/Oslo" }, deadline, deadline.AddDays(7));
    }

    private static ReviewTerms Stages(params ApprovalStage[] stages) => new(new([.. stages]), Candidates.Start.AddDays(30), Candidates.Start.AddDays(37));

    private static Addressee InZone(Actor actor, string zone) => new(actor, TimeZones.Find(zone)!);

    /// <summary>A candidate of the maker's under these terms, and what its last command gave cause to tell.</summary>
    private sealed class Told(ReviewTerms terms)
    {
        private DateTimeOffset now = Candidates.Start;

        public CandidateState State { get; private set; } = CandidateState.Empty;

        public Notice[] News { get; private set; } = [];

        public Told After(TimeSpan time)
        {
            now += time;
            return this;
        }

        public Told InReview() =>
            Do(new CandidateCommand.Arrive(Candidates.File() with { Uploader = Maker }, null), Candidates.Machine).Do(Candidates.Checked(), Candidates.Machine);

        public Told Do(CandidateCommand command, Actor actor)
        {
            var entries = new List<Entry>();
            foreach (var data in CandidateRules.Decide(State, command, actor, now, terms).ShouldBeOfType<Outcome.Accepted>().Entries)
            {
                entries.Add(Entry.Create(Candidates.Id, State.Version + 1, actor, now, data.By(actor)));
                State = State.Apply(entries[^1]);
            }

            News = [.. entries.SelectMany(entry => NoticeRules.Of(entry, State, terms, People))];
            return this;
        }
    }
}
