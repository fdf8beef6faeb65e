using System.Net;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

public sealed class Overruling(Azurite azurite)
{
    [Fact]
    public async Task An_approver_overrules_a_finding_with_a_reason_and_withdraws_it_on_the_page()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.WrongRatio);
        var ana = await desk.SignIn(desk.Ana);
        var here = $"/candidates/{id}";

        using var done = await ana.Submit(here, $"{here}/overrule", Form("k1", reason: "Cut on purpose."));
        var overruled = await ana.Page(here);
        using var withdrawn = await ana.Submit(here, $"{here}/withdraw", Form("k2"));
        var open = await ana.Page(here);

        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        overruled.ShouldContain("Cut on purpose.");
        overruled.ShouldContain("1 overruled");
        overruled.ShouldNotContain("1 blocking");
        open.ShouldContain("1 blocking");
        open.ShouldContain("Withdrew the overrule of SPEC-003");
    }

    [Fact]
    public async Task Without_a_reason_it_is_refused_in_place_and_an_uploader_may_not()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.WrongRatio);
        var here = $"/candidates/{id}";

        using var refused = await (await desk.SignIn(desk.Ana)).Submit(here, $"{here}/overrule", Form("k1"));
        using var forbidden = await (await desk.SignIn(desk.Uma)).Submit(here, $"{here}/overrule", Form("k2", "Mine."));

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("No reason was given.");
        forbidden.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await desk.SignIn(desk.Ana)).Page(here)).ShouldContain("1 blocking");
    }

    private static Dictionary<string, string> Form(string key, string? reason = null) =>
        new() { ["key"] = key, ["run"] = "1", ["code"] = "SPEC-003", ["reason"] = reason ?? "" };
}
