using System.Net;
using System.Text.Json;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

public sealed class DecidingOnRights(Azurite azurite)
{
    [Fact]
    public async Task From_an_approved_candidate_by_forms_alone_to_a_grant_that_a_second_person_gives()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (candidate, gita) = await desk.WithApproved();
        var asset = SubjectId.Asset(candidate);
        var uma = await desk.SignIn(desk.Uma);
        var governance = await desk.SignIn(gita);

        (await uma.Page($"/candidates/{candidate}")).ShouldContain($"href=\"/assets/{asset}\">Ask for use</a>");
        await Sent(uma.SubmitAll($"/assets/{asset}", $"/assets/{asset}/open", ("licence", StagedRights.OwnWork), ("depicts", "consented"), ("consents", StagedRights.Lighthouse)));
        await Sent(uma.SubmitAll($"/assets/{asset}", $"/assets/{asset}/request", [.. Scope("Spring"), ("why", "The spring launch.")]));
        var waiting = await governance.Page("/rights/requests");
        waiting.ShouldContain("The spring launch.");
        waiting.ShouldContain($"action=\"/assets/{asset}/grant\"");
        await Sent(governance.SubmitAll("/rights/requests", $"/assets/{asset}/grant", [.. Scope("Spring", territories: "NO"), ("request", "1"), ("back", "requests"), ("disclosure", "Made with AI")]));

        (await governance.Page("/rights/requests")).ShouldContain("Nothing waits.");
        var page = await uma.Page($"/assets/{asset}");
        page.ShouldContain("grant-runs");
        page.ShouldContain("Say with it: Made with AI");
        (await desk.Staged.Entries(asset)).Select(entry => entry.Kind).ShouldBe(["asset.opened", "asset.rights-requested", "asset.rights-granted"]);
        (await desk.Staged.Rights.Read(asset, CancellationToken.None)).Grants.Single().Scope.Territories.ShouldBe(["NO"]);
        (await governance.Page("/rights/expiring?days=90")).ShouldContain("hero.png, for Spring");
    }

    [Fact]
    public async Task Who_asked_does_not_grant_and_who_is_no_governance_lead_does_not_either()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (candidate, gita) = await desk.WithApproved();
        var asset = await desk.Staged.AddAsset(candidate, gita);
        var governance = await desk.SignIn(gita);

        (await governance.Page("/rights/requests")).ShouldContain("You asked for this yourself: another governance lead decides.");
        using var own = await governance.Submit("/rights", $"/assets/{asset}/grant", new() { ["request"] = "1" });
        using var maker = await (await desk.SignIn(desk.Uma)).Submit("/rights", $"/assets/{asset}/grant", new() { ["request"] = "1" });
        using var auditor = await (await desk.SignIn(Role.Auditor)).Submit("/rights", $"/assets/{asset}/hold", new() { ["why"] = "No." });

        foreach (var answer in new[] { own, maker, auditor })
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        (await own.Content.ReadAsStringAsync()).ShouldContain("nobody answers their own request");
        (await desk.Staged.Entries(asset)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_wrong_with_a_request_is_said_in_place_and_what_was_filled_in_stays()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (asset, _) = await desk.WithAsset();
        var uma = await desk.SignIn(desk.Uma);

        using var answer = await uma.SubmitAll($"/assets/{asset}", $"/assets/{asset}/request", [.. Scope("Summer", territories: "UK"), ("why", "Posters in London.")]);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("There is no territory &#x27;UK&#x27;; did you mean &#x27;GB&#x27;?");
        page.ShouldContain("value=\"Summer\"");
        page.ShouldContain("value=\"Posters in London.\"");
    }

    [Fact]
    public async Task Programs_do_the_same_by_the_same_forms()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (asset, gita) = await desk.WithAsset();
        var governance = await desk.SignIn(gita);
        var api = $"/api/assets/{asset}";

        using var held = await governance.Submit("/rights", $"{api}/hold", new() { ["why"] = "A complaint.", ["key"] = "k" });
        using var again = await governance.Submit("/rights", $"{api}/hold", new() { ["why"] = "A complaint.", ["key"] = "k" });
        using var twice = await governance.Submit("/rights", $"{api}/hold", new() { ["why"] = "Another.", ["key"] = "l" });
        using var unknown = await governance.Submit("/rights", $"{api}/sell", new() { ["why"] = "Money." });
        using var unread = await governance.Submit("/rights", $"{api}/terms", new() { ["licence"] = "Not An Id", ["why"] = "x" });
        using var tokenless = await governance.Post($"{api}/lift", new() { ["why"] = "Settled." });
        using var absent = await governance.Submit("/rights", $"/api/assets/asset-{new string('0', 32)}/hold", new() { ["why"] = "x" });

        JsonDocument.Parse(await held.Content.ReadAsStringAsync()).RootElement.GetProperty("asset").GetProperty("status").GetString().ShouldBe("held");
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        twice.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await twice.Content.ReadAsStringAsync()).ShouldContain("Gita Rao");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        unread.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        tokenless.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        absent.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.Staged.Entries(asset)).Count(entry => entry.Data is AssetHoldPlaced).ShouldBe(1);
        JsonDocument.Parse(await governance.Page(api)).RootElement.GetProperty("asset").GetProperty("hold").GetProperty("why").GetString().ShouldBe("A complaint.");
    }

    private static IEnumerable<(string Name, string Value)> Scope(string campaign, string territories = "Nordics")
    {
        var today = DateTime.UtcNow.Date;
        return
        [
            ("campaign", campaign), ("channels", "paid-social/instagram"), ("channels", "print"), ("territories", territories),
            ("from", $"{today:yyyy-MM-dd}"), ("until", $"{today.AddDays(40):yyyy-MM-dd}"),
        ];
    }

    private static async Task Sent(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
    }
}
