using System.Net;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.WebTests;

public sealed class SigningIn(Azurite azurite)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/briefs")]
    [InlineData("/briefs/spring-launch")]
    [InlineData("/queue")]
    [InlineData("/trail")]
    [InlineData("/candidates/candidate-0a")]
    [InlineData("/renditions/candidate-0a/grid")]
    public async Task Every_page_asks_for_sign_in_and_comes_back(string address)
    {
        await using var desk = await DeskUnderTest.Open(azurite);

        using var answer = await desk.Visit().Get(address);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.AbsolutePath.ShouldBe("/sign-in");
        answer.Headers.Location.Query.ShouldContain(Uri.EscapeDataString(address));
    }

    [Fact]
    public async Task A_program_gets_401_instead()
    {
        await using var desk = await DeskUnderTest.Open(azurite);

        using var answer = await desk.Visit().Get("/api/briefs/spring-launch/candidates");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Somebody_who_is_not_in_the_directory_is_not_let_in()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var visitor = desk.Visit();

        using var answer = await visitor.Submit("/sign-in", "/sign-in", new() { ["person"] = "person-stranger" });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var after = await visitor.Get("/briefs");
        after.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Sign_in_does_not_lead_to_another_site()
    {
        await using var desk = await DeskUnderTest.Open(azurite);

        using var answer = await desk.Visit().Submit(
            "/sign-in", "/sign-in", new() { ["person"] = desk.Ana.Id, ["returnUrl"] = "https://evil.example/" });

        answer.Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var ana = await desk.SignIn(desk.Ana);

        using var answer = await ana.Submit("/briefs", "/sign-out", []);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var after = await ana.Get("/briefs");
        after.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_pages_name_who_has_signed_in()
    {
        await using var desk = await DeskUnderTest.Open(azurite);

        var page = await (await desk.SignIn(Role.Auditor)).Page("/briefs");

        page.ShouldContain("auditor");
    }
}
