using ReviewPipeline.Reports;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Web.Api;

/// <summary>Whether this app can do its work: its storage answers.</summary>
internal static class HealthEndpoint
{
    public static void MapHealth(this WebApplication app) => app.MapGet("/health", Answer).AllowAnonymous();

    /// <summary>A fault becomes a 503 by the way of all faults.</summary>
    private static async Task<IResult> Answer(Lists lists, CancellationToken cancellation)
    {
        await lists.Find(ListRow.Briefs, "health", cancellation);
        return Results.Text("ok");
    }
}
