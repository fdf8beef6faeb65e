using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Infra;

namespace ReviewPipeline.WebTests;

/// <summary>In Azure the desk has the roles of infra/modules/access.bicep and no key: whatever it asks of storage, they have to permit.</summary>
public sealed class AskingOnlyWhatItMay(Azurite azurite)
{
    [Fact]
    public async Task Every_command_and_page_asks_of_storage_only_what_the_desks_roles_permit()
    {
        Assert.SkipWhen(BicepCompiler.Program is null, BicepCompiler.Missing);
        var deployment = Deployment.Predict("main.small.bicepparam");
        await using var desk = await DeskUnderTest.Open(azurite, isCounted: true, settings: CommandCases.Settings);
        var cases = (await CommandCases.Stage(desk)).All;
        var watched = desk.Watch();
        var done = 0;
        foreach (var (_, call) in cases)
        {
            var session = await desk.SignIn(call.By);
            await session.Token("/briefs");
            using var answer = await session.Send(HttpMethod.Post, call.Address, call.Body());
            done += answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.SeeOther or HttpStatusCode.Created ? 1 : 0;
        }

        var reader = await desk.SignIn(Role.Governance);
        foreach (var page in PagesOf(desk).Append($"/candidates/{cases.Values.Select(call => call.Address).First(address => address.StartsWith("/candidates/", StringComparison.Ordinal)).Split('/')[2]}"))
        {
            using var answer = await reader.Get(page);
        }

        done.ShouldBeGreaterThan(cases.Count / 2, "they were done");
        var permissions = Permissions.Of(await deployment, "desk");
        watched.Calls.Where(call => !permissions.Allow(call)).ShouldBeEmpty();
        permissions.NotWritten(watched.Calls, "containers", "queues", "tables").ShouldBe(
            [Pipeline.Containers.Renditions, Pipeline.Containers.SessionKeys],
            "where pictures differ is drawn when somebody compares them, and what protects sessions is made outside development; all else is written here");
    }

    /// <summary>What can be opened without being told which.</summary>
    private static IEnumerable<string> PagesOf(DeskUnderTest desk) => desk.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.Parameters.All(parameter => parameter.IsOptional) && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") is null or true)
        .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Split("/{")[0])
        .Where(path => path != "/sign-out")
        .Distinct(StringComparer.Ordinal);
}
