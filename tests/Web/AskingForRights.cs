using System.Net;
using System.Text.Json;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

public sealed class AskingForRights(Azurite azurite)
{
    [Fact]
    public async Task The_answer_is_yes_no_or_ask_with_the_deciding_clause_and_its_entry()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (asset, gita) = await desk.WithAsset();
        var ana = await desk.SignIn(desk.Ana);

        var yes = await Json(ana, $"/api/rights?asset={asset}&channel=paid-social/instagram&territory=NO");
        yes.GetProperty("verdict").GetString().ShouldBe("yes");
        yes.GetProperty("decisive").GetProperty("code").GetString().ShouldBe("granted");
        yes.GetProperty("decisive").GetProperty("entry").GetProperty("version").GetInt64().ShouldBe(3);
        yes.GetProperty("clauses").GetArrayLength().ShouldBeGreaterThan(15);
        yes.GetProperty("until").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UtcNow);
        (await Json(ana, $"/api/rights?asset={asset.Value.Replace("asset-", "candidate-", StringComparison.Ordinal)}&channel=tv&territory=NO"))
            .GetProperty("verdict").GetString().ShouldBe("ask");

        using var revoked = await (await desk.SignIn(gita)).Submit($"/assets/{asset}", $"/assets/{asset}/revoke", new() { ["why"] = "The can was redesigned." });
        revoked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var no = await Json(ana, $"/api/rights?asset={asset}&channel=paid-social/instagram&territory=NO&at=2027-01-01T00:00:00+02:00&campaign=Spring");
        (no.GetProperty("verdict").GetString(), no.GetProperty("decisive").GetProperty("code").GetString()).ShouldBe(("no", "revoked"));
        no.GetProperty("at").GetString().ShouldBe("2026-12-31T22:00:00.000Z");
        no.GetProperty("decisive").GetProperty("reason").GetString().ShouldBe("The can was redesigned.");
    }

    [Theory]
    [InlineData("channel=paid-social/instagram&territory=NO", "asset-invalid")]
    [InlineData("asset=brief-x&channel=print&territory=NO", "asset-invalid")]
    [InlineData("asset={id}&channel=paid-social/instagran&territory=NO", "no-such-channel")]
    [InlineData("asset={id}&channel=print&territory=UK", "no-such-territory")]
    [InlineData("asset={id}&channel=print", "no-such-territory")]
    [InlineData("asset={id}&channel=print&territory=NO&at=tomorrow", "moment-invalid")]
    [InlineData("asset={id}&channel=print&territory=NO&at=2027-01-01T10:00", "moment-invalid")]
    [InlineData("asset={id}&channel=print&territory=NO&on=2027-01-01", "parameter-unknown")]
    [InlineData("asset={id}&channel=print&channel=tv&territory=NO", "parameter-doubled")]
    public async Task A_question_that_is_none_is_refused_and_says_why(string query, string code)
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var ana = await desk.SignIn(desk.Ana);
        var id = $"asset-{new string('0', 32)}";

        using var answer = await ana.Get($"/api/rights?{query.Replace("{id}", id, StringComparison.Ordinal)}");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task An_asset_that_nobody_opened_is_not_found_and_nobody_asks_without_signing_in()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var address = $"/api/rights?asset=asset-{new string('0', 32)}&channel=print&territory=NO";

        using var known = await (await desk.SignIn(desk.Ana)).Get(address);
        using var stranger = await desk.Visit().Get(address);

        known.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        stranger.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_page_says_it_big_and_plain_and_links_to_the_entry()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (asset, _) = await desk.WithAsset();
        var ana = await desk.SignIn(desk.Ana);

        var yes = await ana.Page($"/rights?asset={asset}&channel=paid-social%2Finstagram&territory=NO&at=&campaign=");
        yes.ShouldContain("<span aria-hidden=\"true\">✓</span> Yes</h2>");
        yes.ShouldContain($"href=\"/trail/{asset}/3\"");
        yes.ShouldContain("To be said with it: <b>Made with AI</b>");
        (await ana.Page($"/rights?asset={asset}&channel=tv&territory=NO&at=&campaign=")).ShouldContain("<span aria-hidden=\"true\">?</span> Ask</h2>");
        (await ana.Page($"/rights?asset={asset}&channel=print&territory=NO&at=2099-01-01&campaign=")).ShouldContain("<span aria-hidden=\"true\">✕</span> No</h2>");
        (await ana.Page("/rights")).ShouldContain($"/rights?asset={asset}");
        (await ana.Page($"/assets/{asset}")).ShouldContain("id=\"entry-3\"");

        using var wrong = await ana.Get($"/rights?asset={asset}&channel=nowhere&territory=NO&at=&campaign=");
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("There is no channel");
    }

    private static async Task<JsonElement> Json(Session session, string address) =>
        JsonDocument.Parse(await session.Page(address.Replace("+", "%2B", StringComparison.Ordinal))).RootElement;
}
