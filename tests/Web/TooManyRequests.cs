using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>Who asks for too much in a time is told when to come again, and has had nothing done. Time is the test's own.</summary>
public sealed class TooManyRequests(Azurite azurite)
{
    private static readonly (string, string)[] ThreeEach =
    [
        ("Requests:PersonBurst", "3"), ("Requests:PersonPerSecond", "0.1"),
        ("Requests:AnonymousBurst", "100"), ("Requests:AnonymousPerSecond", "10"),
    ];

    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_person_over_their_limit_is_told_when_to_come_again_and_then_is_served_while_others_always_were()
    {
        await using var desk = await DeskUnderTest.Open(azurite, clock: clock, settings: ThreeEach);
        var ana = await desk.SignIn(desk.Ana);
        var ben = await desk.SignIn(desk.Ben);
        for (var i = 0; i < 3; i++)
        {
            await ana.Page("/briefs");
        }

        using var page = await ana.Get("/queue");
        using var api = await ana.Get("/api/queue/none");
        await ben.Page("/briefs");
        clock.Advance(TimeSpan.FromSeconds(9));
        using var early = await ana.Get("/briefs");
        clock.Advance(TimeSpan.FromSeconds(1));
        await ana.Page("/briefs");
        using var again = await ana.Get("/briefs");

        (page.StatusCode, page.Headers.RetryAfter!.Delta).ShouldBe((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(10)));
        (await page.Content.ReadAsStringAsync()).ShouldContain("Wait a minute, then go on.");
        api.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        api.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(await api.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("code").GetString().ShouldBe("too-many-requests");
        problem.GetProperty("detail").GetString()!.ShouldContain("Nothing was done. Send it again after 10 seconds, as Retry-After says.");
        (early.StatusCode, early.Headers.RetryAfter!.Delta).ShouldBe((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(1)));
        again.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, "one came back in ten seconds, and not three");
    }

    [Fact]
    public async Task Each_guest_has_a_limit_of_their_own_and_it_is_not_that_of_their_address()
    {
        await using var desk = await DeskUnderTest.Open(
            azurite, clock: clock, settings: [.. ThreeEach[..2], ("Requests:AnonymousBurst", "4"), ("Requests:AnonymousPerSecond", "0.1")]);
        var lena = await desk.Come(await desk.LetIn("Lena", GuestMay.Comment));
        var tove = await desk.Come(await desk.LetIn("Tove", GuestMay.Comment));

        // The doors of both have used up what anybody at their address may ask.
        for (var i = 0; i < 3; i++)
        {
            await lena.Page("/guest");
        }

        using var over = await lena.Get("/guest");
        using var stranger = await desk.Visit().Get("/guest/left");
        await tove.Page("/guest");
        over.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        stranger.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_command_over_the_limit_does_and_records_nothing()
    {
        await using var desk = await DeskUnderTest.Open(azurite, clock: clock, settings: ThreeEach);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var before = (await desk.Staged.Entries(id)).Count;
        var ana = await desk.SignIn(desk.Ana);
        var token = await ana.Token("/briefs");
        await ana.Page("/briefs");
        await ana.Page("/briefs");

        using var answer = await ana.Post(
            $"/api/candidates/{id}/decisions", new() { ["kind"] = "approve", ["run"] = "1", ["key"] = "k", [HiddenFields.Token] = token });

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await desk.Staged.Entries(id)).Count.ShouldBe(before);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", HttpStatusCode.TooManyRequests, null)]
    [InlineData("203.0.113.7", "203.0.113.8", HttpStatusCode.TooManyRequests, null)]
    [InlineData("203.0.113.7", "203.0.113.8", HttpStatusCode.TooManyRequests, "10.0.1.0/24")]
    [InlineData("203.0.113.7", "203.0.113.7", HttpStatusCode.TooManyRequests, "127.0.0.0/8")]
    [InlineData("203.0.113.7", "203.0.113.8", HttpStatusCode.OK, "127.0.0.0/8")]
    public async Task An_address_has_a_limit_and_only_a_trusted_proxy_is_believed_which_it_is(
        string address, string other, HttpStatusCode expected, string? trusted)
    {
        (string, string)[] limits = [("Requests:AddressBurst", "2"), ("Requests:AddressPerSecond", "0.1")];
        await using var desk = await DeskUnderTest.Open(
            azurite, clock: clock, settings: trusted is null ? limits : [.. limits, ("Proxy:Trusted", trusted)]);
        var visitor = desk.Visit();

        async Task<HttpStatusCode> From(string forwarded)
        {
            using var answer = await visitor.GetFor(forwarded, "/sign-in");
            return answer.StatusCode;
        }

        (await From(address), await From(address), await From(other)).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK, expected));
        using var health = await visitor.GetFor(other, "/health/live");
        health.StatusCode.ShouldBe(HttpStatusCode.OK, "who watches over the app is not turned away");
    }
}
