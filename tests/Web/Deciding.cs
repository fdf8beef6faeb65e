using System.Net;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

public sealed class Deciding(Azurite azurite)
{
    private const int Races = 200;

    [Fact]
    public async Task Start_reviewing_claims_the_first_and_opens_it_and_each_decision_brings_the_next()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await Add(desk, "a.png", Results.WrongRatio);
        await Add(desk, "b.png", Results.Met);
        var ana = await desk.SignIn(desk.Ana);

        using var started = await ana.Submit("/queue", "/queue", new() { ["key"] = "start" });
        var first = started.Headers.Location!.ToString();
        var page = await ana.Page(first);
        using var approved = await ana.Submit(first, $"{first}/decide", FormOf(page, "approve"));
        var second = approved.Headers.Location!.ToString();
        var next = await ana.Page(second);
        using var rejected = await ana.Submit(
            second, $"{second.Split('?')[0]}/decide", FormOf(next, "reject", "quality", "Six fingers on the left hand."));
        await desk.Staged.ProjectChanges(CancellationToken.None);
        var done = await ana.Page(rejected.Headers.Location!.ToString());

        page.ShouldContain("a.png");
        page.ShouldContain("data-claim=\"mine\"");
        next.ShouldContain("b.png");
        next.ShouldContain("Approved");
        done.ShouldContain("All done.");
        done.ShouldContain("Rejected");
    }

    [Fact]
    public async Task Sending_the_same_form_twice_decides_once()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk, "a.png", Results.Met);
        var ana = await desk.SignIn(desk.Ana);
        var form = FormOf(await ana.Page($"/candidates/{id}"), "approve");

        using var first = await ana.Submit("/briefs", $"/candidates/{id}/decide", form);
        using var again = await ana.Submit("/briefs", $"/candidates/{id}/decide", form);

        first.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        again.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        Decisions(await desk.Staged.Entries(id)).ShouldBe(1);
    }

    [Fact]
    public async Task Another_decision_from_the_same_form_is_no_repetition()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk, "a.png", Results.Met);
        var ana = await desk.SignIn(desk.Ana);
        var page = await ana.Page($"/candidates/{id}");

        using var approved = await ana.Submit("/briefs", $"/candidates/{id}/decide", FormOf(page, "approve"));
        using var rejected = await ana.Submit("/briefs", $"/candidates/{id}/decide", FormOf(page, "reject", "other", "No."));

        approved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        rejected.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Who_comes_too_late_reads_who_was_first_and_what_to_do()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk, "a.png", Results.Met);
        var ana = await desk.SignIn(desk.Ana);
        var ben = await desk.SignIn(desk.Ben);
        var seenByBen = FormOf(await ben.Page($"/candidates/{id}"), "reject", "brand", "Too warm.");

        using var first = await ana.Submit(
            $"/candidates/{id}", $"/candidates/{id}/decide", FormOf(await ana.Page($"/candidates/{id}"), "approve"));
        using var late = await ben.Submit("/briefs", $"/candidates/{id}/decide", seenByBen);
        var page = await late.Content.ReadAsStringAsync();

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        page.ShouldContain("role=\"alert\"");
        page.ShouldContain("It was <b>Ana Lindqvist</b>");
        page.ShouldContain("a new iteration needs a new decision");
        late.Headers.GetValues("HX-Replace-Url").ShouldBe([$"/candidates/{id}"]);
    }

    [Fact]
    public async Task A_candidate_that_somebody_has_claimed_says_so_and_is_not_decided_by_another()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk, "a.png", Results.Met);
        var ana = await desk.SignIn(desk.Ana);
        var ben = await desk.SignIn(desk.Ben);
        var seenByBen = FormOf(await ben.Page($"/candidates/{id}"), "approve");
        using var claimed = await ana.Submit("/briefs", $"/candidates/{id}/claim", new() { ["key"] = "k" });

        using var refused = await ben.Submit("/briefs", $"/candidates/{id}/decide", seenByBen);
        var page = await ben.Page($"/candidates/{id}");

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Ana Lindqvist");
        page.ShouldContain("Ana Lindqvist</b> has it until");
        page.ShouldNotContain("/decide");
        Decisions(await desk.Staged.Entries(id)).ShouldBe(0);
    }

    [Fact]
    public async Task Released_it_is_for_everybody_again()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk, "a.png", Results.Met);
        var ana = await desk.SignIn(desk.Ana);
        using var claimed = await ana.Submit("/briefs", $"/candidates/{id}/claim", new() { ["key"] = "k" });

        using var released = await ana.Submit("/briefs", $"/candidates/{id}/release", new() { ["key"] = "l", ["epoch"] = "1" });

        released.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await (await desk.SignIn(desk.Ben)).Page($"/candidates/{id}")).ShouldContain("data-claim=\"free\"");
    }

    [Fact]
    public async Task Findings_that_have_changed_since_are_to_be_read_first()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk, "a.png", Results.Met);
        var ana = await desk.SignIn(desk.Ana);
        var form = FormOf(await ana.Page($"/candidates/{id}"), "approve");
        await desk.Staged.Check(id, Results.WrongRatio);

        using var answer = await ana.Submit("/briefs", $"/candidates/{id}/decide", form);
        var page = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        page.ShouldContain("checked again");
        page.ShouldContain(Results.WrongRatio.Code);
        Session.FieldIn(page, "run").ShouldBe("2");
    }

    [Fact]
    public async Task Without_words_nothing_is_rejected_and_what_was_chosen_stays()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk, "a.png", Results.Met);
        var ana = await desk.SignIn(desk.Ana);

        using var answer = await ana.Submit(
            "/briefs", $"/candidates/{id}/decide", FormOf(await ana.Page($"/candidates/{id}"), "reject", "legal", " "));
        var page = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.ShouldContain("Say in a note");
        page.ShouldContain("value=\"legal\" required checked=\"checked\"");
    }

    [Fact]
    public async Task Two_who_decide_at_once_never_both_win()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var ana = await desk.SignIn(desk.Ana);
        var ben = await desk.SignIn(desk.Ben);
        var tokens = (Ana: await ana.Token("/briefs"), Ben: await ben.Token("/briefs"));

        await Parallel.ForAsync(0, Races, async (race, cancellation) =>
        {
            var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, $"race-{race}", "a.png", Picture.Dot, Results.Met);
            var answers = await Task.WhenAll(Decide(ana, tokens.Ana, id, race), Decide(ben, tokens.Ben, id, race));

            answers.Order().ShouldBe([HttpStatusCode.Redirect, HttpStatusCode.Conflict]);
            Decisions(await desk.Staged.Entries(id)).ShouldBe(1);
            await desk.Staged.ProjectChanges(cancellation);
        });
    }

    private static async Task<HttpStatusCode> Decide(Session session, string token, SubjectId id, int race)
    {
        using var answer = await session.Post($"/candidates/{id}/decide", new()
        {
            ["__RequestVerificationToken"] = token, ["kind"] = race % 2 == 0 ? "approve" : "reject", ["key"] = Guid.NewGuid().ToString("N"),
            ["run"] = "1", ["reason"] = "other", ["note"] = "For the race.",
        });
        return answer.StatusCode;
    }

    private static Task<SubjectId> Add(DeskUnderTest desk, string file, Checks.CheckResult result) =>
        desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", file, Picture.Dot, result);

    private static Dictionary<string, string> FormOf(string page, string kind, string? reason = null, string? note = null) => new()
    {
        ["kind"] = kind,
        ["key"] = Session.FieldIn(page, "key"),
        ["run"] = Session.FieldIn(page, "run"),
        ["epoch"] = Session.FieldIn(page, "epoch"),
        ["reason"] = reason ?? "",
        ["note"] = note ?? "",
    };

    private static int Decisions(IReadOnlyList<Entry> entries) =>
        entries.Count(entry => entry.Data is CandidateApproved or CandidateChangesRequested or CandidateRejected);
}
