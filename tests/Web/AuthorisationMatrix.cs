using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.SignIn;

namespace ReviewPipeline.WebTests;

/// <summary>
/// Who may do what, asked of each endpoint of the desk by its own routes, and held to docs/authorisation.md. An endpoint that declares no
/// policy, or that the table does not have, fails.
/// </summary>
public sealed class AuthorisationMatrix(Azurite azurite)
{
    private const string Refused = "refused";

    private static readonly string Page = Repository.PathTo("docs", "authorisation.md");

    private static readonly string[] Columns =
        ["nobody", "token for another program", "token that is over", "guest", "other group", "auditor", "uploader", "approver", "governance", "admin", "whose it is", "its maker, in all roles"];

    [Fact]
    public async Task Every_endpoint_declares_its_policy()
    {
        await using var provider = await IdentityProvider.Start();
        await using var desk = await DeskUnderTest.Open(azurite);
        await using var withProvider = desk.Another(provider.Settings);

        (await Silent(desk)).ShouldBeEmpty();
        (await Silent(withProvider)).ShouldBeEmpty();
        (await CommandEndpoints.All(withProvider)).Except(await CommandEndpoints.All(desk)).ShouldBeEmpty("the table has those too");
    }

    private static async Task<IReadOnlyList<string>> Silent(DeskUnderTest desk)
    {
        var loader = desk.Services.GetRequiredService<PageLoader>();
        var silent = new List<string>();
        foreach (var endpoint in desk.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            IEnumerable<object> declared = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
                ? (await loader.LoadAsync(page, endpoint.Metadata)).EndpointMetadata!
                : [.. endpoint.Metadata];
            if (!declared.Any(one => one is IAllowAnonymous or IAuthorizeData { Policy: not null } or AuthorizationPolicy))
            {
                silent.Add(endpoint.RoutePattern.RawText!);
            }
        }

        return silent;
    }

    [Fact]
    public async Task Each_endpoint_answers_each_as_the_table_says()
    {
        await using var provider = await IdentityProvider.Start();
        using var keys = new TemporaryFolder();
        await using var desk = await DeskUnderTest.Open(azurite, settings: [.. CommandCases.Settings, .. SigningSettings.In(keys.Path)]);
        await using var forPrograms = desk.Another(provider.Settings);
        var cases = await CommandCases.Stage(desk);
        var guests = await GuestCases.Stage(desk, cases.Items);
        var looks = (await LookCases.Stage(desk, cases)).Concat(guests.All).ToDictionary(StringComparer.Ordinal);
        var endpoints = await CommandEndpoints.All(desk);
        endpoints.Except([.. cases.All.Keys, .. looks.Keys]).ShouldBeEmpty("each endpoint has a case");

        var people = new Dictionary<string, Person>(StringComparer.Ordinal);
        foreach (var role in new[] { Role.Auditor, Role.Uploader, Role.Approver, Role.Governance, Role.Admin })
        {
            people[Words.Of(role)] = await desk.Staged.AddPerson($"{role} Stranger", role);
        }

        var maker = await desk.Staged.AddPerson("Mara Everything", RoleGrants.Parse("uploader,approver,governance,auditor,admin"));
        people["other group"] = await desk.Staged.AddPerson("Iris Elsewhere", RoleGrants.Parse("uploader:iberia,approver:iberia,governance:iberia,auditor:iberia,admin:iberia"));
        var sessions = new Dictionary<string, Session>(StringComparer.Ordinal);
        var table = new StringBuilder();
        foreach (var name in endpoints)
        {
            var call = await Case(name);
            var method = new HttpMethod(name.Split(' ')[0]);
            var isForPrograms = call.Address.StartsWith("/api/", StringComparison.Ordinal);
            var cells = new List<string>();
            foreach (var column in Columns)
            {
                cells.Add(column switch
                {
                    "nobody" => await Answer(desk.Visit(), method, call, call.Form),
                    "token for another program" => isForPrograms ? await AnswerTo(forPrograms, method, call, Token(provider, DateTimeOffset.UtcNow, "api://another")) : "·",
                    "token that is over" => isForPrograms ? await AnswerTo(forPrograms, method, call, Token(provider, DateTimeOffset.UtcNow.AddHours(-1), null)) : "·",
                    "guest" => Say(await guests.Answer(method, call)),
                    "its maker, in all roles" => looks.ContainsKey(name) ? "·" : await Made(name, method),
                    "whose it is" => await Answer(await As(call.By, call), method, call, call.Form ?? "/briefs"),
                    _ => await Answer(await As(people[column], call), method, call, call.Form ?? "/briefs"),
                });

                // What one did is done: the next is asked of something else.
                call = cells[^1] is "yes" or Refused ? await Case(name) : call;
            }

            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{name.Replace("|", "\\|", StringComparison.Ordinal)}` | {string.Join(" | ", cells)} |\n");
        }

        var page = $"{Head}| Endpoint | {string.Join(" | ", Columns)} |\n|{string.Concat(Enumerable.Repeat("---|", Columns.Length + 1))}\n{table}";
        if (Environment.GetEnvironmentVariable("REVIEW_WRITE_AUTHORISATION") == "1")
        {
            await File.WriteAllTextAsync(Page, page, TestContext.Current.CancellationToken);
        }

        page.ShouldBe(await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken), "REVIEW_WRITE_AUTHORISATION=1 writes docs/authorisation.md anew: read what has changed");

        async Task<CommandCases.Case> Case(string endpoint) => looks.TryGetValue(endpoint, out var look) ? look : await cases.Anew(endpoint);

        async Task<string> Made(string endpoint, HttpMethod method)
        {
            cases.Items.Maker = maker;
            var call = await cases.Anew(endpoint);
            cases.Items.Maker = null;
            return await Answer(await As(maker, call), method, call, call.Form ?? "/briefs");
        }

        // What ends or begins a session is done in one of its own.
        async Task<Session> As(Person person, CommandCases.Case call) => call.Form is not null || call.Address == "/sign-out"
            ? await desk.SignIn(person)
            : sessions.TryGetValue(person.Id, out var known) ? known : sessions[person.Id] = await desk.SignIn(person);
    }

    [Fact]
    public async Task Lists_show_nothing_of_another_group()
    {
        await using var desk = await DeskUnderTest.Open(azurite, settings: CommandCases.Settings);
        var open = (await CommandCases.Stage(desk)).All["POST /candidates/{id}/{handler?} Claim"].Address.Split('/')[2];
        var elsewhere = await desk.SignIn(await desk.Staged.AddPerson("Iris Elsewhere", RoleGrants.Parse("uploader:iberia,approver:iberia,governance:iberia,auditor:iberia,admin:iberia")));
        var here = await desk.SignIn(Role.Governance);
        foreach (var list in new[] { "/", "/briefs", "/queue?all=1", "/mine", "/rights", "/rights/requests", "/rights/expiring?days=90", "/trail", "/trail?kind=candidate", "/notices", "/notices?of=everybody" })
        {
            var shown = await elsewhere.Page(list);
            foreach (var mark in new[] { "Spring launch", "spring-launch", "two-stages", "Two stages", "one-frame", ".png" })
            {
                shown.ShouldNotContain(mark, Case.Insensitive, list);
            }

            Regex.IsMatch(shown, "(candidate|asset)-[0-9a-f]{6}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).ShouldBeFalse(list);
        }

        // Decided by a form of their own making, it is as unknown as what does not exist.
        using var bulk = await elsewhere.SubmitAll("/briefs", "/queue/bulk", ("kind", "approve"), ("key", "k"), ("selected", open), ($"run-{open}", "1"));
        (await bulk.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("open.png");
        using var untold = await elsewhere.SubmitAll("/briefs", "/queue/bulk", ("kind", "reject"), ("key", "k"), ("selected", open), ($"run-{open}", "1"));
        (await untold.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("open.png");
        (await here.Page("/briefs")).ShouldContain("Spring launch");
        (await here.Page("/queue?all=1")).ShouldContain("open.png");
        (await here.Page("/trail")).ShouldContain("spring-launch");
    }

    private static string Head => """
        # Who may do what

        Held to the code by tests/Web/AuthorisationMatrix.cs, which finds every endpoint and asks each. The people are strangers to the item, with
        one role in its group; "whose it is" is somebody who may: its maker, who voted, who holds the claim. "Other group" has all five roles in
        another group; "its maker, in all roles" has all five in this one, and made the picture that it is about.

        `yes`: done, or shown; each is asked of an item to which nothing was done. `refused`: let in, and the rules say no to them: 409 or 422.
        `no`: 403, and recorded. `hidden`: 404, as what does not exist. `401`: no valid sign-in. `sign-in`: led there. `·`: does not apply.


        """;

    private static string Token(IdentityProvider provider, DateTimeOffset at, string? audience) => provider.AccessToken(
        new("matrix", "Matrix", "Desk.governance"), at, audience is null ? null : new() { ["aud"] = audience });

    /// <param name="page">Where their token is from; null for none.</param>
    private static async Task<string> Answer(Session session, HttpMethod method, CommandCases.Case call, string? page)
    {
        using var answer = method == HttpMethod.Get ? await session.Get(call.Address)
            : page is null ? await session.Post(call.Address, [])
            : await session.Send(method, call.Address, call.Body(), page);
        return Say(answer);
    }

    private static async Task<string> AnswerTo(DeskUnderTest desk, HttpMethod method, CommandCases.Case call, string token)
    {
        using var request = new HttpRequestMessage(method, call.Address) { Content = method == HttpMethod.Get ? null : call.Body() };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await desk.Program().SendAsync(request);
        return Say(answer);
    }

    private static string Say(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.Unauthorized => "401",
        HttpStatusCode.Forbidden => "no",
        HttpStatusCode.NotFound => "hidden",
        HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity => Refused,
        HttpStatusCode.Redirect when answer.Headers.Location!.ToString().Contains("/sign-in?", StringComparison.Ordinal) => "sign-in",
        HttpStatusCode.ServiceUnavailable when answer.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/health/", StringComparison.Ordinal) => "yes",
        < HttpStatusCode.BadRequest => "yes",
        var other => $"{(int)other}",
    };
}
