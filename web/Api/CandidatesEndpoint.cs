using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Api;

/// <summary>A brief's candidates as data: the same documents as <c>review status --json</c>.</summary>
internal static class CandidatesEndpoint
{
    public static void MapCandidates(this WebApplication app) =>
        app.MapGet("/api/briefs/{slug}/candidates", Read).RequireAuthorization(Policies.Read).OfItem(Item.Brief, "slug");

    private static async Task<IResult> Read(string slug, BriefShelf shelf, NameReader names, CancellationToken cancellation)
    {
        var known = await names.Read(cancellation);
        return await shelf.Find(slug, cancellation) is null
            ? RefusalAnswers.ProblemOf(new Refusal.NotFound($"There is no brief '{slug}'.", "Look it up on the page Briefs."), known)
            : Results.Json(shelf.Candidates(slug, cancellation).Select(candidate => known.Keys.Open(candidate, EntryJson.Options)));
    }
}
