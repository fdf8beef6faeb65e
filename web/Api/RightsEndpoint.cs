using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Api;

/// <summary>May it be used there, then? The same answer as <c>review rights --json</c>, worked out at this moment.</summary>
internal static class RightsEndpoint
{
    public static void MapRights(this WebApplication app)
    {
        app.MapGet("/api/rights", Answer).RequireAuthorization(Policies.Read).OfItem(Item.Asset, "asset");
        app.MapGet("/api/schemas/{kind}", Schema).RequireAuthorization(Policies.Read);
    }

    private static IResult Schema(string kind) => TermsKind.All.FirstOrDefault(known => known.Name == kind) is { } found
        ? Results.Text(found.Schema(), "application/schema+json")
        : Results.NotFound();

    private static async Task<IResult> Answer(
        HttpContext context, RightsReader rights, NameReader names, TimeProvider time, CancellationToken cancellation)
    {
        // An answer that was kept would outlive a revocation.
        context.Response.Headers.CacheControl = "no-store";
        var called = await names.Read(cancellation);
        var query = context.Request.Query;
        if (AskedQuery.Read(query, AskedQuery.Answer, time.GetUtcNow(), out var wrong) is not { } question)
        {
            return RefusalAnswers.ProblemOf(wrong!, called);
        }

        if (!AssetIds.TryParse(query["asset"], out var asset, out _))
        {
            return RefusalAnswers.ProblemOf(NoId(), called);
        }

        return await rights.Answer(asset, question, cancellation) is { } answer
            ? Results.Json(called.Keys.Open(answer, EntryJson.Options))
            : RefusalAnswers.ProblemOf(AssetRules.NoSuch(), called);
    }

    public static Refusal.Invalid NoId() => new(
        "asset-invalid", "That is no id of an asset or of a candidate.", "Give it whole, as pages and 'review asset list' show it: asset-… or candidate-….");
}
