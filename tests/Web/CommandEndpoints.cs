using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ReviewPipeline.WebTests;

/// <summary>What the desk can be told to do, by its own routes: none is left out because a test does not know it.</summary>
internal static class CommandEndpoints
{
    /// <summary>What is asked with a file, and changes nothing: a look, open to whoever may look.</summary>
    private static readonly string[] Looks = ["POST /why/{id?}"];

    /// <summary>A method of the framework's filters is named as handlers are.</summary>
    private const string FilterMethod = "Page";

    /// <summary>
    /// Each as <c>POST /route</c>, and the handler where the page has several. Who comes by a link is nobody of the directory with a role: what
    /// they may do has tests of its own, <see cref="LettingGuestsIn"/>.
    /// </summary>
    public static async Task<IReadOnlyList<string>> Of(DeskUnderTest desk) =>
        [.. (await All(desk)).Where(name => !IsRead(name.Split(' ')[0])).Except(Looks, StringComparer.Ordinal).Where(name => !name.Contains(" /guest/", StringComparison.Ordinal))];

    /// <summary>With what is only read.</summary>
    public static async Task<IReadOnlyList<string>> All(DeskUnderTest desk)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var loader = desk.Services.GetRequiredService<PageLoader>();
        foreach (var endpoint in desk.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var handlers = (await loader.LoadAsync(page, endpoint.Metadata)).HandlerMethods;
                found.UnionWith(handlers.Where(handler => handler.HttpMethod != FilterMethod).Select(handler => $"{handler.HttpMethod.ToUpperInvariant()} {route} {handler.Name}".TrimEnd()));
            }
            else
            {
                var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>().ShouldNotBeNull($"{route} takes any method: name those that it is for");
                found.UnionWith(methods.HttpMethods.Select(method => $"{method} {route}"));
            }
        }

        return [.. found];
    }

    /// <summary>RFC 9110, section 9.2.1.</summary>
    private static bool IsRead(string method) => method.ToUpperInvariant() is "GET" or "HEAD" or "OPTIONS" or "TRACE";
}
