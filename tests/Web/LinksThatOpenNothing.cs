using System.Net;
using Microsoft.Extensions.Time.Testing;
using ReviewPipeline.Privacy;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>What ends a guest link, and what is left of a guest then.</summary>
public sealed class LinksThatOpenNothing(Azurite azurite)
{
    [Fact]
    public async Task At_its_end_a_link_and_the_session_by_it_open_nothing_while_another_link_goes_on()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var desk = await DeskUnderTest.Open(azurite, clock: clock);
        var mine = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var ending = await desk.LetIn("Lena", GuestMay.Comment, days: 1);
        clock.SetUtcNow(ending.Until.AddHours(-2));
        var (guest, lasting) = (await desk.Come(ending), await desk.Come(await desk.LetIn("Tove", GuestMay.Comment)));
        string[] addresses = ["/guest", $"/guest/candidates/{mine}", $"/guest/pictures/{mine}/view", ending.Address];
        (await Answers(guest, addresses)).ShouldBe([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK]);

        clock.Advance(TimeSpan.FromHours(2));

        (await Answers(guest, addresses)).ShouldBe([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound]);
        (await Answers(lasting, addresses[..3])).ShouldBe([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK]);
        using var answer = await guest.Get("/guest");
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("ask whoever sent it to you");
        page.ShouldNotContain("/sign-in");
    }

    [Fact]
    public async Task A_link_ends_with_the_role_of_whoever_answers_for_it()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var made = await desk.LetIn("Lena", GuestMay.Decide);
        (await Answers(await desk.Come(made), "/guest")).ShouldBe([HttpStatusCode.OK]);

        await desk.Staged.PutPerson(desk.Ana with { Roles = RoleGrants.Of([new(Role.Uploader, null), new(Role.Approver, "another-group")]) });

        // Its memory of roles is a new one; the first process keeps its own for a minute at most.
        await using var another = desk.Another();
        (await Answers(another.Visit(), made.Address)).ShouldBe([HttpStatusCode.NotFound]);
    }

    [Fact]
    public async Task What_a_guest_wrote_is_theirs_and_is_erased_with_them()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var mine = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var made = await desk.LetIn("Lena", GuestMay.Comment);
        var page = $"/guest/candidates/{mine}";
        using var said = await (await desk.Come(made)).Submit(page, $"{page}/comment", new() { ["text"] = "My own dog is greyer.", ["key"] = "k" });
        said.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var other = await desk.LetIn("Tove", GuestMay.Comment);
        (await (await desk.Come(other)).Page(page)).ShouldSatisfyAllConditions(
            text => text.ShouldContain("My own dog is greyer."), text => text.ShouldContain("Lena (guest)"));

        var guest = (await desk.Staged.Subjects.Read<GuestState>(made.Link, CancellationToken.None)).Guest;
        await desk.Staged.Keep(SubjectId.Person(guest), new PersonCommand.Erase());

        await using var another = desk.Another();
        var after = await (await another.Come(other)).Page(page);
        after.ShouldContain(KeyRing.Erased);
        after.ShouldNotContain("greyer");
        after.ShouldNotContain("Lena");
        (await Answers(another.Visit(), made.Address)).ShouldBe([HttpStatusCode.NotFound], "nobody comes as somebody who was erased");
    }

    [Fact]
    public async Task What_was_withdrawn_is_shown_to_no_guest()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var mine = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var guest = await desk.Come(await desk.LetIn("Lena", GuestMay.Decide));
        string[] addresses = [$"/guest/candidates/{mine}", $"/guest/pictures/{mine}/grid"];
        (await Answers(guest, addresses)).ShouldBe([HttpStatusCode.OK, HttpStatusCode.OK]);

        await desk.Staged.Decide(mine, "w", new Actor("person-d000000000000004", Role.Governance), new Review.CandidateCommand.Withdraw("The wrong file."));

        (await Answers(guest, addresses)).ShouldBe([HttpStatusCode.NotFound, HttpStatusCode.NotFound]);
        (await guest.Page("/guest")).ShouldNotContain("a.png");
    }

    private static async Task<HttpStatusCode[]> Answers(Session guest, params string[] addresses)
    {
        var answers = new List<HttpStatusCode>();
        foreach (var address in addresses)
        {
            using var answer = await guest.Get(address);
            answers.Add(answer.StatusCode);
        }

        return [.. answers];
    }
}
