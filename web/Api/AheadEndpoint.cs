using ReviewPipeline.Imaging;
using ReviewPipeline.Steps;
using ReviewPipeline.Web.Access;

namespace ReviewPipeline.Web.Api;

/// <summary>Which pictures an approver is likely to see next, for a page to fetch while this one is looked at.</summary>
internal static class AheadEndpoint
{
    private const int Count = 3;

    public static void MapAhead(this WebApplication app) => app.MapGet("/api/candidates/{id}/ahead", Read);

    private static IAsyncEnumerable<Next> Read(string id, HttpContext context, ReviewDesk desk, TimeProvider time, CancellationToken cancellation)
    {
        context.Response.Headers.CacheControl = "no-store";
        var (me, now) = (context.User.AsActor().Id, time.GetUtcNow());
        return desk.Queue(cancellation)
            .Where(waiting => waiting.Id != id && (waiting.Claim is not { } claim || !claim.IsLive(now) || claim.By == me))
            .Take(Count)
            .Select(waiting => new Next(waiting.Id, $"/renditions/{waiting.Id}/{Rendition.View.Name}"));
    }

    private sealed record Next(string Id, string View);
}
