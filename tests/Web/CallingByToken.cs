using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using ReviewPipeline.Privacy;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.SignIn;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>Programs say who they are by tokens that a provider has really signed.</summary>
public sealed class CallingByToken(Azurite azurite)
{
    private static readonly ProviderAccount Robot = new("robot-7", "Render farm", "Desk.uploader", "Desk.approver");

    [Fact]
    public async Task A_program_reads_and_decides_by_its_token_alone()
    {
        await using var provider = await IdentityProvider.Start();
        await using var desk = await DeskUnderTest.Open(azurite, settings: provider.Settings);
        var candidate = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var token = provider.AccessToken(Robot, DateTimeOffset.UtcNow);

        using var read = await Call(desk, HttpMethod.Get, $"/api/candidates/{candidate}", token);
        using var decided = await Call(
            desk,
            HttpMethod.Post,
            $"/api/candidates/{candidate}/decisions",
            token,
            new FormUrlEncodedContent([new("kind", "approve"), new("run", "1"), new("key", "by-robot")]));

        read.StatusCode.ShouldBe(HttpStatusCode.OK);
        decided.StatusCode.ShouldBe(HttpStatusCode.OK, await decided.Content.ReadAsStringAsync(Cancellation));
        var robot = (await desk.Staged.Get<PeopleDirectory>().All(Cancellation)).Single(one => one.Account is not null);
        robot.Roles.ToString().ShouldBe("uploader,approver");
        (await desk.Staged.Entries(candidate))[^1].Actor.ShouldBe(robot.Id);
    }

    [Theory]
    [InlineData("made out for another program", "aud", "api://another")]
    [InlineData("made out for signing in", "aud", IdentityProvider.ClientId)]
    [InlineData("by another issuer", "iss", "https://evil.example")]
    [InlineData("without an issuer", "iss", null)]
    [InlineData("without an end", "exp", null)]
    [InlineData("without a moment", "iat", null)]
    [InlineData("of nobody", "sub", null)]
    public async Task A_token_that_is_not_for_here_opens_nothing(string what, string claim, string? value)
    {
        await using var provider = await IdentityProvider.Start();
        await using var desk = await DeskUnderTest.Open(azurite, settings: provider.Settings);

        using var answer = await Read(desk, provider.AccessToken(Robot, DateTimeOffset.UtcNow, new() { [claim] = value }));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, what);
        answer.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer");
        (await desk.Staged.Get<PeopleDirectory>().All(Cancellation)).ShouldNotContain(one => one.Account != null);
    }

    [Fact]
    public async Task A_token_that_is_over_too_early_altered_or_signed_by_another_key_opens_nothing()
    {
        await using var provider = await IdentityProvider.Start();
        await using var desk = await DeskUnderTest.Open(azurite, settings: provider.Settings);
        using var forger = new TokenSigner();
        var now = DateTimeOffset.UtcNow;
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = provider.Address, ["aud"] = IdentityProvider.Audience, ["sub"] = "robot-7", ["roles"] = new[] { "Desk.admin" },
            ["iat"] = now.ToUnixTimeSeconds(), ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
        };
        var good = provider.AccessToken(Robot, now);
        var parts = good.Split('.');
        var other = provider.AccessToken(Robot with { Roles = ["Desk.admin"] }, now).Split('.');
        Dictionary<string, string> tokens = new()
        {
            ["over"] = provider.AccessToken(Robot, now.AddHours(-1)),
            ["not yet"] = provider.AccessToken(Robot, now.AddHours(1)),
            ["by another key"] = forger.Sign(claims),
            ["unsigned"] = provider.Signer.Sign(claims, "none"),
            ["signed with the public key"] = provider.Signer.Sign(claims, "HS256"),
            ["another's content"] = $"{parts[0]}.{other[1]}.{parts[2]}",
            ["no token"] = "x",
        };

        foreach (var (what, token) in tokens)
        {
            using var answer = await Read(desk, token);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, what);
        }

        using var known = await Read(desk, good);
        known.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_older_token_does_not_bring_back_a_role_and_ended_sessions_end_tokens()
    {
        await using var provider = await IdentityProvider.Start();
        await using var desk = await DeskUnderTest.Open(azurite, settings: provider.Settings);
        var now = DateTimeOffset.UtcNow;
        var older = provider.AccessToken(Robot, now.AddMinutes(-5));
        (await Read(desk, older)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Read(desk, provider.AccessToken(Robot with { Roles = ["Desk.auditor"] }, now.AddSeconds(-5)))).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var upload = await Call(desk, HttpMethod.Post, $"/api/briefs/{DeskUnderTest.Brief}/files/hero/a.png", older, new ByteArrayContent([1]));

        upload.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var robot = (await desk.Staged.Get<PeopleDirectory>().All(Cancellation)).Single(one => one.Account is not null);
        (await desk.Staged.Entries(SubjectId.Person(robot.Id))).Select(entry => entry.Data.GetType())
            .ShouldBe([typeof(PersonAdded), typeof(PersonRolesChanged)]);

        await desk.Services.GetRequiredService<SignInDesk>().EndSessions(robot.Id, "end", new("person-00000000000000ad", Role.Admin), Cancellation);

        (await Read(desk, older)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_from_before_the_roles_were_said_again_or_the_sessions_were_ended_changes_nothing()
    {
        await using var provider = await IdentityProvider.Start();
        await using var desk = await DeskUnderTest.Open(azurite, settings: provider.Settings);
        var now = DateTimeOffset.UtcNow;
        string Token(string role, int secondsAgo) => provider.AccessToken(Robot with { Roles = [role] }, now.AddSeconds(-secondsAgo));
        (await Read(desk, Token("Desk.approver", 300))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Read(desk, Token("Desk.approver", 60))).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await Read(desk, Token("Desk.governance", 120))).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await Robots(desk)).Roles.ToString().ShouldBe("approver");
        await desk.Services.GetRequiredService<SignInDesk>().EndSessions((await Robots(desk)).Id, "end", new("person-00000000000000ad", Role.Admin), Cancellation);

        (await Read(desk, Token("Desk.governance", 30))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        (await Robots(desk)).Roles.ToString().ShouldBe("approver");
    }

    [Theory]
    [InlineData("nonce")]
    [InlineData("at_hash")]
    public async Task What_says_who_signed_in_opens_no_api_where_one_registration_stands_for_both(string claim)
    {
        await using var provider = await IdentityProvider.Start();
        await using var desk = await DeskUnderTest.Open(azurite, settings: provider.Settings);

        using var answer = await Read(desk, provider.AccessToken(Robot, DateTimeOffset.UtcNow, new() { [claim] = "n-0S6_WzA2Mj" }));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_is_for_programs_and_opens_no_page()
    {
        await using var provider = await IdentityProvider.Start();
        await using var desk = await DeskUnderTest.Open(azurite, settings: provider.Settings);

        using var answer = await Call(desk, HttpMethod.Get, "/briefs", provider.AccessToken(Robot, DateTimeOffset.UtcNow));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<Person> Robots(DeskUnderTest desk) =>
        (await desk.Staged.Get<PeopleDirectory>().All(Cancellation)).Single(one => one.Account is not null);

    private static Task<HttpResponseMessage> Read(DeskUnderTest desk, string token) =>
        Call(desk, HttpMethod.Get, $"/api/briefs/{DeskUnderTest.Brief}/candidates", token);

    private static async Task<HttpResponseMessage> Call(DeskUnderTest desk, HttpMethod method, string address, string token, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await desk.Program().SendAsync(request);
    }
}
