using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>Who asks for too much in a time is told when to come again, and has had nothing done. Time is the test's own.</summary>
public sealed class TooManyRequests(Azurite azurite)
{
    private static readonly (string, string)[] ThreeEach =
    [
        ("Requests:PerPerson:Burst", "3"), ("Requests:PerPerson:PerSecond", "0.1"),
        ("Requests:Anonymous:Burst", "100"), ("Requests:Anonymous:PerSecond", "10"),
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
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("127.0.0.0/8", HttpStatusCode.OK)]
    [InlineData("10.0.0.0/8", HttpStatusCode.TooManyRequests)]
    [InlineData(null, HttpStatusCode.TooManyRequests)]
    public async Task An_address_has_a_limit_whoever_comes_from_it_and_only_known_gateways_say_which_it_is(string? known, HttpStatusCode elsewhere)
    {
        (string, string)[] settings = [("Requests:PerAddress:Burst", "2"), ("Requests:PerAddress:PerSecond", "0.1")];
        await using var desk = await DeskUnderTest.Open(
            azurite, clock: clock, settings: known is null ? settings : [.. settings, ("Proxies:Networks:0", known)]);
        var visitor = desk.Visit();

        async Task<HttpStatusCode> From(string address)
        {
            using var answer = await visitor.GetFor(address, "/sign-in");
            return answer.StatusCode;
        }

        (await From("203.0.113.7"), await From("203.0.113.7"), await From("203.0.113.7"))
            .ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests));
        (await From("203.0.113.8")).ShouldBe(elsewhere);
        (await From("2001:db8:0:1::1"), await From("2001:db8:0:1::2"), await From("2001:db8:0:1:ffff::3"))
            .ShouldBe((elsewhere, elsewhere, HttpStatusCode.TooManyRequests), "a subscriber has all of a network of 64 bits");
        using var health = await visitor.GetFor("203.0.113.7", "/health/live");
        health.StatusCode.ShouldBe(HttpStatusCode.OK, "who watches over the app is not turned away");
    }

    [Theory]
    [InlineData("Requests:PerPerson:Burst", "0", "Requests:PerPerson")]
    [InlineData("Requests:Anonymous:PerSecond", "0", "Requests:Anonymous")]
    [InlineData("Proxies:Networks:0", "everybody", "Proxies:Networks")]
    [InlineData("Proxies:Hops", "0", "Proxies:Hops")]
    public async Task A_limit_or_gateway_that_can_not_be_meant_keeps_the_desk_from_starting_and_is_named(string name, string value, string named)
    {
        var refused = await Should.ThrowAsync<Exception>(() => DeskUnderTest.Open(azurite, settings: (name, value)));

        refused.ToString().ShouldContain($"Setting '{named}'");
    }
}
