using ReviewPipeline.Checks;
using ReviewPipeline.Imaging.Fingerprints;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Subjects;
using ReviewPipeline.UnitTests.Checks;
using static ReviewPipeline.UnitTests.Review.Candidates;

namespace ReviewPipeline.UnitTests.Review.Guests;

public class LinksOfGuests
{
    private const int Days = 3;

    private static readonly DateTimeOffset Until = Start.AddDays(Days);

    private static readonly Actor Door = Actor.Function("guest-door");

    [Fact]
    public void A_link_opens_until_the_moment_it_ends_and_not_at_it()
    {
        var link = Made();

        GuestRules.WhyClosed(link, Until.AddTicks(-1)).ShouldBeNull();
        GuestRules.WhyClosed(link, Until).ShouldBeOfType<Refusal.NotFound>();
        GuestRules.Decide(link, new GuestCommand.Come(IsRight: true), Door, Until).ShouldBeOfType<Outcome.Refused>();
    }

    [Fact]
    public void Ten_wrong_passwords_in_a_row_close_it_and_a_right_one_between_begins_the_count_anew()
    {
        var link = Tried(Made(), Enumerable.Repeat(false, GuestRules.MostWrong - 1).Append(true).Concat(Enumerable.Repeat(false, GuestRules.MostWrong - 1)));
        GuestRules.WhyClosed(link, Start).ShouldBeNull();

        link = Tried(link, [false]);

        GuestRules.WhyClosed(link, Start).ShouldNotBeNull();
        GuestRules.Decide(link, new GuestCommand.Come(IsRight: true), Door, Start).ShouldBeOfType<Outcome.Refused>("whoever guesses it now is too late");
        GuestRules.StandingOf(isRevoked: false, link.Until, link.Wrong, Start).ShouldBe(GuestStanding.Locked);
    }

    [Fact]
    public void Revoked_twice_is_revoked_once_and_nothing_opens_by_it()
    {
        var revoke = new GuestCommand.Revoke();
        var link = After(Made(), revoke, Ben);

        link.Status.ShouldBe(Status.Revoked);
        GuestRules.WhyClosed(link, Start).ShouldNotBeNull();
        GuestRules.Decide(link, revoke, Ana, Start).ShouldBeOfType<Outcome.Accepted>().Entries.ShouldBeEmpty();
    }

    [Fact]
    public void Who_may_not_decide_lets_nobody_in_and_revokes_nothing()
    {
        foreach (var actor in new[] { Uma, new("person-a000000000000009", Role.Auditor), new("person-a00000000000000a", Role.Admin), GuestOfAna() })
        {
            var other = actor.In("another-group");
            GuestRules.Decide(GuestState.Empty, Invite(Days), other, Start).ShouldBeOfType<Outcome.Refused>().Why.ShouldBeOfType<Refusal.Forbidden>();
            GuestRules.Decide(Made(), new GuestCommand.Revoke(), other, Start).ShouldBeOfType<Outcome.Refused>();
        }
    }

    [Fact]
    public void It_ends_within_ninety_days_and_not_before_it_begins()
    {
        foreach (var days in new[] { 0, -1, 91, int.MinValue, int.MaxValue })
        {
            GuestRules.Decide(GuestState.Empty, Invite(days), Ana, Start)
                .ShouldBeOfType<Outcome.Refused>().Why.ShouldBeOfType<Refusal.Invalid>().Code.ShouldBe("guest-until");
        }

        After(GuestState.Empty, Invite(90), Ana).Until.ShouldBe(Start.AddDays(90));
    }

    [Fact]
    public void Shown_is_what_can_be_decided_and_what_was() =>
        Enum.GetValues<Status>().Where(status => GuestRules.Shows(Made(), "spring-launch", status)).ShouldBe(
            [Status.InReview, Status.Approved, Status.ChangesRequested, Status.Rejected, Status.NoResponse], ignoreOrder: true);

    [Fact]
    public void Shown_is_nothing_of_another_brief_nor_what_was_not_checked()
    {
        GuestRules.Shows(Made(), InReview().State).ShouldBeTrue();
        GuestRules.Shows(Made(), InReview().State with { Brief = "another" }).ShouldBeFalse();
        GuestRules.Shows(Made(), Received().State).ShouldBeFalse();
        GuestRules.Shows(Made(), CandidateState.Empty).ShouldBeFalse();
    }

    [Fact]
    public void A_guest_is_told_what_the_checks_found_and_nothing_of_another_brief_and_nobody_is_told_its_name()
    {
        var picture = Given.Facts(100, 100);
        var run = CheckEngine.Run(
            picture with
            {
                Image = picture.Image with { Print = new([.. Enumerable.Range(0, 8).Select(i => new PdqHash((ulong)i, 1, 2, 3))], 90) },
                Neighbours = new(7, [new("candidate-1", "rival-launch", "a", "secret-can.png", new('0', 64), Status.Rejected, 3, Turn.None, SamePixels: false)]),
            },
            Given.Brief(placements: Given.Placement("feed", new(1200, 628))));
        var found = run.Results.Where(result => result.IsFinding).ToList();
        found.ShouldContain(result => result.Code == "NEAR-001");

        var told = found.Where(result => GuestRules.Tells(result.Code)).ToList();

        told.ShouldContain(result => result.Code == "SPEC-002");
        told.ShouldNotContain(result => result.Code == "NEAR-001");
        found.ShouldAllBe(result => !$"{result}".Contains("rival-launch", StringComparison.Ordinal) && !$"{result}".Contains("secret-can", StringComparison.Ordinal));
        GuestRules.Tells("SPEC-999").ShouldBeFalse("of a check that is not known any more nobody can say");
    }

    private static GuestCommand.Invite Invite(int days) => new("spring-launch", GuestMay.Decide, days, "person-f000000000000006", null);

    private static GuestState Made() => After(GuestState.Empty, Invite(Days), Ana);

    private static Actor GuestOfAna() => GuestRules.ActorOf(Made(), "general");

    private static GuestState Tried(GuestState link, IEnumerable<bool> tries) =>
        tries.Aggregate(link, (now, isRight) => After(now, new GuestCommand.Come(isRight), Door));

    private static GuestState After(GuestState link, GuestCommand command, Actor actor) => GuestRules.Decide(link, command, actor, Start)
        .ShouldBeOfType<Outcome.Accepted>().Entries
        .Aggregate(link, (now, data) => now.Apply(Entry.Create(SubjectId.Guest("a secret"), now.Version + 1, actor, Start, data)));
}
