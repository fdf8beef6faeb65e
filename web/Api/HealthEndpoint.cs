using ReviewPipeline.Steps;

namespace ReviewPipeline.Web.Api;

/// <summary>For whoever keeps the desk running: whether the process lives, and whether it can do its work. Anybody may ask.</summary>
internal static class HealthEndpoint
{
    public const string Live = "/health/live";
    public const string Ready = "/health/ready";

    public static void MapHealth(this WebApplication app)
    {
        // Asks nothing of storage: a process is not started anew because its storage is down.
        app.MapGet(Live, () => Results.Text("alive")).AllowAnonymous().DisableRateLimiting();
        app.MapGet(Ready, Answer).AllowAnonymous();
    }

    private static async Task<IResult> Answer(Readiness readiness, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        var conditions = await readiness.Check();
        var isReady = conditions.All(condition => condition.Problem is null);
        return Results.Json(
            new Health(isReady ? "ready" : "not ready", [.. conditions.Select(condition => new Checked(condition.Name, condition.Problem is null, condition.Problem))]),
            statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private sealed record Health(string Status, IReadOnlyList<Checked> Checks);

    private sealed record Checked(string Name, bool Ok, string? Problem);
}
