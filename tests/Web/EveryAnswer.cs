using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>What holds for whatever the desk answers: of each of its routes, which it is asked for, and of each kind of failure.</summary>
public sealed class EveryAnswer(Azurite azurite)
{
    [Fact]
    public async Task Has_the_headers_that_tell_a_browser_what_not_to_do()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var guest = await desk.Come(await desk.LetIn("Lena", GuestMay.Decide));
        var people = new[] { desk.Visit(), await desk.SignIn(desk.Ana), await desk.SignIn(desk.Uma), guest };
        var statuses = new SortedSet<HttpStatusCode>();
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        var addresses = RoutesOf(desk, id).ToList();
        addresses.Count.ShouldBeGreaterThan(50);
        foreach (var address in addresses.Concat(["/desk.css", "/desk.css?v=1", "/dist/desk.js", "/favicon.svg", "/nothing", "/api/nothing", "/renditions/no/no", "/..%2fsecret"]))
        {
            foreach (var person in people)
            {
                foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Put, HttpMethod.Options, HttpMethod.Delete })
                {
                    using var answer = await person.Ask(method, address);
                    statuses.Add(answer.StatusCode);
                    wrong.UnionWith(Missing(answer).Select(missing => $"{method} {address} {(int)answer.StatusCode}: {missing}"));
                }
            }
        }

        wrong.ShouldBeEmpty();
        new[]
        {
            HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden,
            HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed,
        }.Except(statuses).ShouldBeEmpty("these are kinds of answers too");
    }

    [Fact]
    public async Task Has_them_where_storage_fails_where_too_much_was_asked_and_where_nothing_has_changed_too()
    {
        await using var desk = await DeskUnderTest.Open(
            azurite, isCounted: true, settings: [("Requests:PersonBurst", "7"), ("Requests:PersonPerSecond", "0.001")]);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var ana = await desk.SignIn(desk.Ana);
        using var large = await ana.Send(HttpMethod.Post, "/queue/bulk", new FormUrlEncodedContent([new("note", new string('a', 500_000))]));
        using var unchanged = await ana.GetIfNot($"\"{id}-grid\"", $"/renditions/{id}/grid");
        desk.ForbidRecords();
        using var fault = await ana.Get($"/candidates/{id}");
        using var apiFault = await ana.Get($"/api/candidates/{id}");
        HttpResponseMessage[] answers = [large, unchanged, fault, apiFault];
        answers.Select(answer => (int)answer.StatusCode).ShouldBe([413, 304, 503, 503]);
        await ana.Get("/briefs");
        await ana.Get("/briefs");

        using var page = await ana.Get("/briefs");
        using var api = await ana.Get("/api/candidates/x");

        new[] { page, api }.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        answers.Concat([page, api]).SelectMany(Missing).ShouldBeEmpty();
    }

    /// <summary>Each route once, with what there is in the places that it leaves open.</summary>
    private static IEnumerable<string> RoutesOf(DeskUnderTest desk, SubjectId candidate) =>
        from endpoint in desk.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let filled = endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart open => ValueOf(open.Name, candidate),
            _ => "",
        })))
        select $"/{string.Join('/', filled)}";

    private static string ValueOf(string name, SubjectId candidate) => name switch
    {
        "id" or "candidate" => candidate.Value,
        "slug" => DeskUnderTest.Brief,
        "set" => "hero",
        "name" => "grid",
        "kind" => "licences",
        "level" or "column" or "row" or "version" or "code" => "1",
        _ => "x",
    };

    private static IEnumerable<string> Missing(HttpResponseMessage answer)
    {
        string? Of(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

        var isOfGuest = answer.RequestMessage!.RequestUri!.AbsolutePath.Split('/')[1] == "guest";
        (string Name, Func<string?, bool> IsRight)[] expected =
        [
            ("Content-Security-Policy", policy => policy is not null && IsStrict(policy)),
            ("X-Content-Type-Options", value => value == "nosniff"),
            ("X-Frame-Options", value => value == "DENY"),
            ("Referrer-Policy", value => value == (isOfGuest ? "no-referrer" : "same-origin")),
            ("Permissions-Policy", value => value?.Contains("camera=()", StringComparison.Ordinal) == true),
            ("Cross-Origin-Opener-Policy", value => value == "same-origin"),
            ("Cross-Origin-Embedder-Policy", value => value == "require-corp"),
            ("Cross-Origin-Resource-Policy", value => value == "same-origin"),
            ("Cache-Control", value => value is not null),
            ("Server", value => value is null),
        ];
        return expected.Where(header => !header.IsRight(Of(header.Name))).Select(header => $"{header.Name} is {Of(header.Name) ?? "missing"}");
    }

    /// <summary>Nothing but what is named, and never script or style that stands in a page itself.</summary>
    private static bool IsStrict(string policy) =>
        policy.StartsWith("default-src 'none'", StringComparison.Ordinal)
        && !policy.Contains("unsafe", StringComparison.Ordinal) && !policy.Contains('*', StringComparison.Ordinal) && !policy.Contains("data:", StringComparison.Ordinal)
        && (policy.Contains("sandbox", StringComparison.Ordinal)
            || (policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal) && policy.Contains("base-uri 'none'", StringComparison.Ordinal)
                && policy.Contains("object-src 'none'", StringComparison.Ordinal) && policy.Contains("form-action 'self'", StringComparison.Ordinal)));
}
