using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using ReviewPipeline.Storage;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>docs/openapi.json and docs/api.http, held to the desk as it runs.</summary>
public sealed class DescribingTheApi(Azurite azurite)
{
    private static readonly string File = Repository.PathTo("docs", "openapi.json");

    [Fact]
    public async Task The_document_is_what_the_desk_says_of_itself()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var document = await desk.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>("api").GetOpenApiDocumentAsync();
        var text = (await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1)).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("REVIEW_WRITE_OPENAPI") == "1")
        {
            await System.IO.File.WriteAllTextAsync(File, text);
        }

        text.ShouldBe(await System.IO.File.ReadAllTextAsync(File), "Run this test with REVIEW_WRITE_OPENAPI=1, and read what differs");
    }

    [Fact]
    public async Task Every_route_of_the_api_is_in_it_and_no_other()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var routes = desk.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (Route: "/" + endpoint.RoutePattern.RawText!.TrimStart('/').TrimEnd('/'), Methods: endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []))
            .Where(endpoint => endpoint.Route.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Methods.Select(method => $"{method} {endpoint.Route.Split(":regex")[0]}{(endpoint.Route.Contains(":regex", StringComparison.Ordinal) ? "}" : "")}"));
        using var document = JsonDocument.Parse(await System.IO.File.ReadAllTextAsync(File));

        var described = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"));

        described.ShouldBe(routes, ignoreOrder: true);
    }

    /// <summary>tests/ApiClient knows nothing of the API but what is generated from the document.</summary>
    [Fact]
    public async Task A_client_made_from_it_compiles_and_works_on_the_desk()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var headers = JsonSerializer.Serialize(await HeadersOf(desk, desk.Ana));

        await Run("npm", ["run", "build", "--silent"]);
        var said = await Run("node", ["dist/client.js", desk.Program().BaseAddress!.ToString().TrimEnd('/'), DeskUnderTest.Brief], ("HEADERS", headers));

        said.ShouldMatch(@"^a\.png in-review round 1, claimed until 20\d\d-\S+Z, 1 in all$");
    }

    /// <summary>What a signed-in browser sends, for a program that is no browser.</summary>
    private static async Task<Dictionary<string, string>> HeadersOf(DeskUnderTest desk, Person person)
    {
        var cookies = new CookieContainer();
        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = desk.Program().BaseAddress };
        var session = new Session(client);
        using var signedIn = await session.Submit("/sign-in", "/sign-in", new() { ["person"] = person.Id });
        var token = await session.Token("/briefs");
        return new(StringComparer.Ordinal) { ["Cookie"] = cookies.GetCookieHeader(client.BaseAddress!), ["RequestVerificationToken"] = token };
    }

    private static async Task<string> Run(string program, string[] arguments, params (string Name, string? Value)[] environment)
    {
        var folder = Repository.PathTo("tests", "ApiClient");
        await Shell.NpmReady(folder);
        var (code, output) = await Shell.Run(folder, program, arguments, environment);
        code.ShouldBe(0, output);
        return output.Trim();
    }

    /// <summary>Each request of the file, in its order, on a desk with one candidate: what it expects stands above it.</summary>
    [Fact]
    public async Task The_examples_are_answered_as_they_say()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var ana = await desk.SignIn(desk.Ana);
        var examples = HttpExample.Read(await System.IO.File.ReadAllTextAsync(Repository.PathTo("docs", "api.http")));

        examples.Count.ShouldBeGreaterThan(8);
        foreach (var example in examples)
        {
            var address = example.Address.Replace("{{candidate}}", id.Value, StringComparison.Ordinal).Replace("{{brief}}", DeskUnderTest.Brief, StringComparison.Ordinal);
            using var answer = example.Form is { } form
                ? await ana.Submit("/briefs", address, form)
                : await ana.Get(address);
            ((int)answer.StatusCode).ShouldBe(example.Status, $"{address}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    private sealed record HttpExample(string Address, int Status, Dictionary<string, string>? Form)
    {
        public static List<HttpExample> Read(string text) =>
        [
            .. from block in text.ReplaceLineEndings("\n").Split("\n###").Skip(1)
               let lines = block.Split('\n')
               let status = int.Parse(lines[0][(lines[0].LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture)
               let request = lines.First(line => line.StartsWith("GET ", StringComparison.Ordinal) || line.StartsWith("POST ", StringComparison.Ordinal))
               select new HttpExample(
                   request.Split(' ')[1].Replace("{{desk}}", "", StringComparison.Ordinal),
                   status,
                   request.StartsWith("POST", StringComparison.Ordinal)
                       ? lines.Last(line => line.Length > 0).Split('&').ToDictionary(field => field.Split('=')[0], field => Uri.UnescapeDataString(field.Split('=')[1]), StringComparer.Ordinal)
                       : null),
        ];
    }
}
