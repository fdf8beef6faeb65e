using System.Net;
using ReviewPipeline.Checks;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>Who has a link sees one brief, says what the link lets them, and is nobody anywhere else.</summary>
public sealed class LettingGuestsIn(Azurite azurite)
{
    private const string Other = "other-brief";

    [Fact]
    public async Task A_link_shows_one_brief_and_what_is_said_by_it_is_the_guests_own()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (mine, others) = await Candidates(desk);
        var (guest, link) = await Come(desk, GuestMay.Comment);

        var brief = await guest.Page("/guest");
        var page = await guest.Page($"/guest/candidates/{mine}");
        using var picture = await guest.Get($"/guest/pictures/{mine}/view");
        using var comment = await guest.Submit($"/guest/candidates/{mine}", $"/guest/candidates/{mine}/comment", new() { ["text"] = "Warmer, please.", ["key"] = "k" });

        brief.ShouldContain("a.png");
        brief.ShouldNotContain("b.png");
        page.ShouldNotContain("Your decision");
        picture.StatusCode.ShouldBe(HttpStatusCode.OK);
        comment.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await guest.Page($"/guest/candidates/{mine}")).ShouldContain("Warmer, please.");
        var state = await desk.Staged.Subjects.Read<GuestState>(link, CancellationToken.None);
        (await desk.Staged.Pins.Of(mine, CancellationToken.None)).Single().Pin.By.ShouldBe(state.Guest);
        state.Guest.ShouldNotBe(desk.Ana.Id);
        foreach (var address in new[] { $"/guest/candidates/{others}", $"/guest/pictures/{others}/view", "/guest/candidates/candidate-0" })
        {
            using var nothing = await guest.Get(address);
            nothing.StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        }

        foreach (var address in new[] { "/briefs", $"/candidates/{mine}", $"/api/candidates/{mine}", $"/renditions/{mine}/view", "/trail" })
        {
            using var outside = await guest.Get(address);
            ((int)outside.StatusCode).ShouldBeOneOf([302, 401], address);
        }
    }

    [Fact]
    public async Task Who_may_decide_votes_as_an_approver_where_any_is_asked_and_never_for_governance_or_for_whoever_invited_them()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (mine, _) = await Candidates(desk);
        var invited = await desk.Staged.TakeIn(await desk.Staged.Upload(DeskUnderTest.Brief, "hero", "own.png", [7, 7]), Picture.Dot, uploader: desk.Ana.Id);
        await desk.Staged.Check(invited, Results.Met);
        var voted = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "c.png", Picture.Dot, Results.Met);
        var (guest, link) = await Come(desk, GuestMay.Decide);
        var (commenting, _) = await Come(desk, GuestMay.Comment);

        using var taken = await Decide(guest, mine);
        using var own = await Decide(guest, invited);
        using var onlyComments = await Decide(commenting, voted);

        taken.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var state = await desk.Staged.Subjects.Read<CandidateState>(mine, CancellationToken.None);
        state.Status.ShouldBe(Status.Approved);
        state.Decision!.By.ShouldBe((await desk.Staged.Subjects.Read<GuestState>(link, CancellationToken.None)).Guest);
        own.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        onlyComments.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await desk.SignIn(desk.Ana)).Page($"/candidates/{mine}")).ShouldContain($"/candidates/{mine}/reopen", customMessage: "what their guest decided is their host's");
        (await desk.Staged.Subjects.Read<CandidateState>(invited, CancellationToken.None)).Status.ShouldBe(Status.InReview);
    }

    [Fact]
    public async Task Where_the_host_has_voted_their_guest_is_told_so_and_the_vote_does_not_count()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await desk.Staged.AddBrief(Other, StagedBrief.Document(
            "Two approvers", "2027-03-01T17:00:00+01:00", approval: """{ "stages": [{ "name": "Market", "needs": 2 }] }"""));
        var id = await desk.Staged.AddCandidate(Other, "hero", "a.png", Picture.Dot, Results.Met);
        await desk.Staged.Decide(id, "k", desk.Ana.AsActor(), new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null));
        var (guest, _) = await Come(desk, GuestMay.Decide, Other);

        (await guest.Page($"/guest/candidates/{id}")).ShouldContain("Whoever let you in has voted in stage");
        using var answer = await Decide(guest, id);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var state = await desk.Staged.Subjects.Read<CandidateState>(id, CancellationToken.None);
        (state.Status, state.Votes.Length).ShouldBe((Status.InReview, 1));
    }

    [Fact]
    public async Task An_approver_makes_a_link_on_a_page_that_shows_it_once_and_an_auditor_sees_who_has_one()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (ana, page) = (await desk.SignIn(desk.Ana), $"/briefs/{DeskUnderTest.Brief}/guests");

        using var made = await ana.Submit(page, $"{page}/invite", new() { ["name"] = "Lena Fjord", ["may"] = "decide", ["days"] = "3", ["password"] = "quiet-harbour" });
        using var tooShort = await ana.Submit(page, $"{page}/invite", new() { ["name"] = "Tove", ["may"] = "comment", ["days"] = "3", ["password"] = "short" });
        using var tooLong = await ana.Submit(page, $"{page}/invite", new() { ["name"] = "Tove", ["may"] = "comment", ["days"] = "91" });

        (made.StatusCode, tooShort.StatusCode, tooLong.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity));
        (await made.Content.ReadAsStringAsync()).ShouldContain("/guest/enter?link=");
        var auditor = await desk.SignIn(Role.Auditor);
        var seen = await auditor.Page(page);
        seen.ShouldContain("Lena Fjord (guest)");
        seen.ShouldNotContain("/guest/enter");
        seen.ShouldNotContain("Make a link");
        seen.ShouldNotContain("Tove");
    }

    [Fact]
    public async Task A_stage_of_the_governance_lead_asks_no_guest()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await desk.Staged.AddBrief(Other, StagedBrief.Document("Legal", "2027-03-01T17:00:00+01:00", approval: """{ "stages": [{ "name": "Legal", "role": "governance" }] }"""));
        var id = await desk.Staged.AddCandidate(Other, "hero", "a.png", Picture.Dot, Results.Met);
        var (guest, _) = await Come(desk, GuestMay.Decide, Other);

        using var answer = await Decide(guest, id);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await desk.Staged.Subjects.Read<CandidateState>(id, CancellationToken.None)).Votes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_revoked_link_ends_its_sessions_at_once_and_each_use_of_a_link_is_an_entry()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (mine, _) = await Candidates(desk);
        var (guest, link) = await Come(desk, GuestMay.Decide);
        var ana = await desk.SignIn(desk.Ana);

        using var revoked = await ana.Submit($"/briefs/{DeskUnderTest.Brief}/guests", $"/briefs/{DeskUnderTest.Brief}/guests/revoke", new() { ["link"] = link.Value });

        revoked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var after = await guest.Get($"/guest/candidates/{mine}");
        after.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.Staged.Entries(link)).Select(entry => entry.Kind).ShouldBe(["guest.invited", "guest.came", "guest.revoked"]);
    }

    [Fact]
    public async Task A_wrong_password_opens_nothing_is_recorded_and_after_ten_neither_does_the_right_one()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var made = await desk.LetIn("Lena", GuestMay.Comment, password: "halden-coast");
        var (visitor, address) = (desk.Visit(), made.Address);
        using (var right = await desk.Visit().Submit(address, address, new() { ["password"] = "halden-coast" }))
        {
            right.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        for (var i = 0; i < GuestRules.MostWrong; i++)
        {
            using var wrong = await visitor.Submit(address, address, new() { ["password"] = "oslo" });
            ((int)wrong.StatusCode).ShouldBeOneOf([422, 404]);
            wrong.Headers.Contains("Set-Cookie").ShouldBeFalse();
        }

        using var closed = await visitor.Get(address);
        closed.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var entries = await desk.Staged.Entries(made.Link);
        entries.Count(entry => entry.Data is GuestTurnedAway).ShouldBe(GuestRules.MostWrong);
        entries.ShouldAllBe(entry => !System.Text.Encoding.UTF8.GetString(entry.Bytes).Contains("halden-coast", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_of_one_brief_decides_and_comments_nothing_of_another_of_the_same_group()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (mine, others) = await Candidates(desk);
        var link = await desk.Staged.Subjects.Read<GuestState>((await desk.LetIn("Lena", GuestMay.Decide)).Link, CancellationToken.None);
        var (visit, approve) = (desk.Staged.Get<GuestVisit>(), new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null));
        var before = await desk.Staged.Entries(others);

        (await visit.Decide(link, others, "k", approve, CancellationToken.None)).ShouldBeOfType<Refusal.NotFound>();
        (await visit.Comment(link, others, "Warmer.", "k", CancellationToken.None)).ShouldBeOfType<Refusal.NotFound>();

        (await desk.Staged.Entries(others)).Count.ShouldBe(before.Count);
        (await desk.Staged.Pins.Of(others, CancellationToken.None)).ShouldBeEmpty();
        (await visit.Comment(link, mine, "Warmer.", "k", CancellationToken.None)).ShouldBeNull();
        (await visit.Decide(link, mine, "k", approve, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task What_a_check_found_in_another_brief_is_told_to_colleagues_and_to_no_guest()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var like = new CheckResult(
            "NEAR-001", 1, CheckOutcome.Missed, Severity.Advice,
            "It is the same picture as an image that is rejected. Look at both.", "3 of 256 bits differ", "more than 64");
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.OffPalette, like);
        var (guest, _) = await Come(desk, GuestMay.Decide);

        var page = await guest.Page($"/guest/candidates/{id}");

        page.ShouldContain(Results.OffPalette.Message);
        page.ShouldNotContain(like.Message);
        (await (await desk.SignIn(desk.Ana)).Page($"/candidates/{id}")).ShouldContain(like.Message);
    }

    [Fact]
    public async Task A_fault_leads_no_guest_to_where_they_would_have_to_sign_in()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (guest, _) = await Come(desk, GuestMay.Comment);
        await desk.Staged.Get<Lists>().Put(new(ListRow.CandidatesOf(DeskUnderTest.Brief), "candidate-broken", "no document"), CancellationToken.None);

        using var answer = await guest.Get("/guest");

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("That failed on our side");
        page.ShouldNotContain("href=\"/\"");
        page.ShouldNotContain("Go to the briefs");
    }

    [Fact]
    public async Task What_is_stored_of_a_link_opens_nothing_and_without_a_token_nobody_comes_in_by_it()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var made = await desk.LetIn("Lena", GuestMay.Comment);

        using var digest = await desk.Visit().Get($"/guest/enter?link={made.Link.Value["guest-".Length..]}");
        using var forged = await desk.Visit().Post(made.Address, []);
        using var nobody = await desk.Visit().Get("/guest");

        digest.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        nobody.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        made.Secret.Length.ShouldBe(43, "256 bits");
    }

    private static async Task<(SubjectId Mine, SubjectId Others)> Candidates(DeskUnderTest desk)
    {
        await desk.Staged.AddBrief(Other, StagedBrief.Document("Other", "2027-03-01T17:00:00+01:00"));
        return (
            await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met),
            await desk.Staged.AddCandidate(Other, "hero", "b.png", Picture.Dot, Results.Met));
    }

    private static async Task<(Session Guest, SubjectId Link)> Come(DeskUnderTest desk, GuestMay may, string brief = DeskUnderTest.Brief)
    {
        var made = await desk.LetIn("Lena", may, brief);
        return (await desk.Come(made), made.Link);
    }

    private static Task<HttpResponseMessage> Decide(Session guest, SubjectId candidate) => guest.Submit(
        $"/guest/candidates/{candidate}", $"/guest/candidates/{candidate}/decide", new() { ["kind"] = "approve", ["run"] = "1", ["key"] = "k" });
}
