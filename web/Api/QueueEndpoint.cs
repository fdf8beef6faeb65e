using System.Security.Claims;
using ReviewPipeline.Imaging;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
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
        app.MapGet("/api/queue/changes", Changes).RequireAuthorization(Policies.Read);
        app.MapGet("/api/queue/beside/{id}", Beside).RequireAuthorization(Policies.Read).OfItem(Item.Candidate, "id");
        app.MapGet("/api/candidates/{id}/changes", ChangesOf).RequireAuthorization(Policies.Read).OfItem(Item.Candidate, "id");
    }

    /// <summary>Answers when the queue is no longer at the mark, or after <see cref="LongestWait"/>: what it is at now.</summary>
    private static async Task<IResult> Changes(string? since, ReviewQueue queue, CancellationToken cancellation) =>
        Results.Json(new MarkAnswer(await queue.Changed(since, LongestWait, cancellation)));

    /// <summary>Answers when a candidate is no longer at the version that a page shows, or after <see cref="LongestWait"/>: how it stands now.</summary>
    private static async Task<IResult> ChangesOf(
        string id, long? since, ReviewQueue queue, ReviewDesk desk, NameReader names, TimeProvider time, CancellationToken cancellation)
    {
        if (!SubjectId.TryParseCandidate(id, out var candidate))
        {
            return RefusalAnswers.ProblemOf(CandidateRules.NoSuch(), await names.Read(cancellation));
        }

        var end = time.GetUtcNow() + LongestWait;
        string? mark = null;
        while (true)
        {
            mark = await queue.Changed(mark, end - time.GetUtcNow(), cancellation);
            var state = await desk.Read(candidate, cancellation);
            var now = time.GetUtcNow();
            if (state.Version != since || now >= end)
            {
                var stands = state.StandsAt(now, await desk.Terms(state, cancellation));
                return Results.Json(CandidateNow.Of(candidate, state with { Status = stands }), EntryJson.Options);
            }
        }
    }

    /// <summary>The candidates before and after one in the queue as the person last filtered it, nearest first.</summary>
    private static async Task<IResult> Beside(
        string id, int? count, HttpContext context, ClaimsPrincipal user, ReviewQueue queue, PictureAddresses pictures, CancellationToken cancellation)
    {
        var filter = QueueQuery.InForce(context);
        var most = Math.Clamp(count ?? 1, 1, MostAhead);
        var after = await queue.Ahead(id, filter, most, user.AsActor(), cancellation);
        var before = await queue.Ahead(id, filter, most, user.AsActor(), cancellation, before: true);
        return Results.Json(new BesideAnswer(
            [.. after.Select(item => item.Id)],
            [.. before.Select(item => item.Id)],
            after.ToDictionary(item => item.Id, item => pictures.AtOrigin($"/renditions/{item.Id}/{Rendition.View.Name}"), StringComparer.Ordinal)));
    }
}
