using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>What the page's script asks of the server, and programs may too.</summary>
public sealed class DecidingByData(Azurite azurite)
{
    [Fact]
    public async Task A_claim_answers_with_its_number_and_its_end_and_a_release_ends_it()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk);
        var ana = await desk.SignIn(desk.Ana);

        using var claimed = await ana.Submit("/briefs", $"/api/candidates/{id}/claims", new() { ["key"] = "k" });
        var now = await claimed.Content.ReadFromJsonAsync<JsonElement>();
        using var released = await ana.Submit(
            "/briefs", $"/api/candidates/{id}/releases", new() { ["key"] = "l", ["epoch"] = $"{now.GetProperty("epoch")}" });

        now.GetProperty("status").GetString().ShouldBe("in-review");
        now.GetProperty("until").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddMinutes(14));
        released.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await desk.SignIn(desk.Ben)).Page($"/candidates/{id}")).ShouldContain("data-claim=\"free\"");
    }

    [Fact]
    public async Task Whoever_has_it_open_hears_at_once_what_becomes_of_it()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk);
        var (ana, ben) = (await desk.SignIn(desk.Ana), await desk.SignIn(desk.Ben));
        var shown = JsonElement.Parse(await ben.Page($"/api/candidates/{id}/changes?since=0")).GetProperty("version").GetInt64();

        var heard = ben.Page($"/api/candidates/{id}/changes?since={shown}");
        heard.IsCompleted.ShouldBeFalse();
        using var decided = await ana.Submit("/briefs", $"/api/candidates/{id}/decisions", Approve());

        var now = JsonElement.Parse(await heard.WaitAsync(TimeSpan.FromSeconds(20)));
        now.GetProperty("status").GetString().ShouldBe("approved");
        now.GetProperty("version").GetInt64().ShouldBeGreaterThan(shown);
    }

    [Fact]
    public async Task Whose_claim_is_gone_hears_who_was_first_and_what_differs_when_asking_for_it_again()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk);
        var (ana, ben) = (await desk.SignIn(desk.Ana), await desk.SignIn(desk.Ben));
        using var decided = await ana.Submit("/briefs", $"/api/candidates/{id}/decisions", Approve());

        using var refused = await ben.Submit(
            "/briefs", $"/api/candidates/{id}/claims", new() { ["key"] = "k", ["run"] = "1", ["round"] = "1", ["stage"] = "0" });
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();

        problem.GetProperty("by").GetString().ShouldBe("Ana Lindqvist");
        problem.GetProperty("differs")[0].GetString().ShouldBe("You saw it in review; it is approved now.");
    }

    [Fact]
    public async Task A_decision_sent_twice_is_taken_once_and_answered_alike()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk);
        var ana = await desk.SignIn(desk.Ana);

        using var first = await ana.Submit("/briefs", $"/api/candidates/{id}/decisions", Approve());
        using var again = await ana.Submit("/briefs", $"/api/candidates/{id}/decisions", Approve());

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        var vote = (await desk.Staged.Entries(id)).Select(entry => entry.Data).OfType<CandidateVoted>().Single().Vote;
        vote.Looked.ShouldBe(new(900, 1200, 100, 1));
    }

    [Fact]
    public async Task Who_decides_too_late_hears_as_data_who_was_first_when_and_what_differs()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk);
        var (ana, ben) = (await desk.SignIn(desk.Ana), await desk.SignIn(desk.Ben));
        using var first = await ana.Submit("/briefs", $"/api/candidates/{id}/decisions", Approve());

        using var late = await ben.Submit("/briefs", $"/api/candidates/{id}/decisions", Approve(key: "bens"));
        var problem = await late.Content.ReadFromJsonAsync<JsonElement>();

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        late.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        problem.GetProperty("code").GetString().ShouldBe("already-decided");
        problem.GetProperty("by").GetString().ShouldBe("Ana Lindqvist");
        problem.GetProperty("at").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        problem.GetProperty("differs")[0].GetString().ShouldBe("You saw it in review; it is approved now.");
    }

    [Fact]
    public async Task Who_saw_the_findings_of_an_earlier_run_hears_which_are_new_and_which_are_gone()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk);
        var ana = await desk.SignIn(desk.Ana);
        await desk.Staged.Check(id, Results.WrongRatio);

        using var answer = await ana.Submit("/briefs", $"/api/candidates/{id}/decisions", Approve());
        var differs = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("differs").EnumerateArray().Select(line => line.GetString()).ToList();

        differs[0].ShouldBe("You saw check run 1; run 2 is the last one.");
        differs[1]!.ShouldStartWith($"New: {Results.WrongRatio.Code}");
    }

    [Theory]
    [InlineData("claims")]
    [InlineData("releases")]
    [InlineData("decisions")]
    public async Task Without_the_pages_token_nothing_is_done(string act)
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await Add(desk);
        var ana = await desk.SignIn(desk.Ana);
        var before = (await desk.Staged.Entries(id)).Count;

        using var answer = await ana.Post($"/api/candidates/{id}/{act}", Approve());

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await desk.Staged.Entries(id)).Count.ShouldBe(before);
    }

    [Fact]
    public async Task In_a_blind_stage_data_and_page_keep_the_votes_of_others_until_ones_own_is_cast()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        const string Approval = """{ "stages": [{ "name": "Jury", "needs": 2, "blind": true }] }""";
        await desk.Staged.AddBrief("blind", StagedBrief.Document("Blind", "2027-03-01T17:00:00+01:00", approval: Approval));
        var id = await desk.Staged.AddCandidate("blind", "hero", "a.png", Picture.Dot, Results.Met);
        var (ana, ben) = (await desk.SignIn(desk.Ana), await desk.SignIn(desk.Ben));
        using var voted = await ana.Submit("/briefs", $"/api/candidates/{id}/decisions", Approve("Seen by Ana."));

        var before = await ben.Page($"/api/candidates/{id}");
        var page = await ben.Page($"/candidates/{id}");
        using var own = await ben.Submit("/briefs", $"/api/candidates/{id}/decisions", Approve(key: "bens"));
        var after = await ben.Page($"/api/candidates/{id}");

        before.ShouldNotContain("Seen by Ana.");
        page.ShouldNotContain("Seen by Ana.");
        page.ShouldContain("What others vote is shown once you have.");
        after.ShouldContain("Seen by Ana.");
    }

    private static Dictionary<string, string> Approve(string note = "", string key = "one") => new()
    {
        ["kind"] = "approve", ["key"] = key, ["run"] = "1", ["round"] = "1", ["stage"] = "0", ["note"] = note,
        ["looked.fit"] = "900", ["looked.total"] = "1200", ["looked.closest"] = "100", ["looked.zooms"] = "1",
    };

    private static Task<SubjectId> Add(DeskUnderTest desk) =>
        desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
}
