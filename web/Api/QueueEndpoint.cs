using System.Security.Claims;
using ReviewPipeline.Steps;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Api;

/// <summary>What the queue's page and the desk ask while they are open.</summary>
internal static class QueueEndpoint
{
    /// <summary>Shorter than the idle time after which proxies end a request; Azure's is 230 seconds, others' often 30.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(25);

    private const int MostAhead = 20;

    public static void MapQueue(this WebApplication app)
    {
        app.MapGet("/api/queue/changes", Changes);
        app.MapGet("/api/queue/beside/{id}", Beside);
    }

    /// <summary>Answers when the queue is no longer at the mark, or after <see cref="LongestWait"/>: what it is at now.</summary>
    private static async Task<IResult> Changes(string? since, ReviewQueue queue, CancellationToken cancellation) =>
        Results.Json(new { mark = await queue.Changed(since, LongestWait, cancellation) });

    /// <summary>The candidates before and after one in the queue as the person last filtered it, nearest first.</summary>
    private static async Task<IResult> Beside(
        string id, int? count, HttpContext context, ClaimsPrincipal user, ReviewQueue queue, CancellationToken cancellation)
    {
        var filter = QueueQuery.InForce(context);
        var most = Math.Clamp(count ?? 1, 1, MostAhead);
        var after = await queue.Ahead(id, filter, most, user.AsActor(), cancellation);
        var before = await queue.Ahead(id, filter, most, user.AsActor(), cancellation, before: true);
        return Results.Json(new { after = after.Select(item => item.Id), before = before.Select(item => item.Id) });
    }
}
