using Microsoft.AspNetCore.Antiforgery;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Api;

/// <summary>
/// An asset for programs: how it stands, and what is asked, decided and stopped. The acts are those of the asset's page, by the same forms.
/// </summary>
internal static class AssetsEndpoint
{
    public static void MapAssets(this WebApplication app)
    {
        var assets = app.MapGroup("").OfItem(Item.Asset, "id");
        assets.MapGet("/api/assets/{id}", Read).RequireAuthorization(Policies.Read);
        assets.MapGet("/api/assets/{id}/{what:regex(^(original|release)$)}", Use).RequireAuthorization(Policies.Use);
        assets.MapPost("/api/assets/{id}/{act}", Run).RequireAuthorization(Policies.Use);
    }

    private static async Task<IResult> Read(string id, RightsDesk desk, NameReader names, CancellationToken cancellation)
    {
        var called = await names.Read(cancellation);
        return AssetIds.TryParse(id, out var asset, out _) && await desk.Read(asset, cancellation) is { Status: not Status.None } state
            ? Results.Json(called.Keys.Open(new AssetAnswer(asset.Value, state), EntryJson.Options))
            : RefusalAnswers.ProblemOf(AssetRules.NoSuch(), called);
    }

    private static async Task<IResult> Use(
        string id, string what, HttpContext context, AssetFiles files, NameReader names, CancellationToken cancellation)
    {
        var called = await names.Read(cancellation);
        switch (await files.Use(id, what, context.Request, context.User.AsActor(), cancellation))
        {
            case UseResult.Given given:
                GivenFile.Describe(context.Response, given);
                return Results.Stream(given.Content, given.MediaType);
            case UseResult.NotYes refused:
                context.Response.Headers.CacheControl = "no-store";
                return RefusalAnswers.ProblemOf(refused.Why, called);
            case UseResult.Refused refused:
                return RefusalAnswers.ProblemOf(refused.Why, called);
            default:
                throw new InvalidOperationException("A use is given or refused.");
        }
    }

    private static async Task<IResult> Run(
        string id, string act, HttpContext context, AssetActs acts, NameReader names, IAntiforgery antiforgery, CancellationToken cancellation)
    {
        if (await context.Request.TryReadForm(cancellation) is not { } form)
        {
            return FormReading.Unreadable();
        }

        if (!await context.IsMeant(antiforgery))
        {
            return RefusalAnswers.TokenMissing();
        }

        var called = await names.Read(cancellation);
        if (!AssetIds.TryParse(id, out var asset, out var candidate))
        {
            return RefusalAnswers.ProblemOf(AssetRules.NoSuch(), called);
        }

        return await acts.Run(asset, candidate, act, form, context.User, cancellation) switch
        {
            null => RefusalAnswers.ProblemOf(new Refusal.NotFound($"There is no act '{act}'.", "docs/rights.md lists them."), called),
            CommandResult<AssetState>.Refused refused => RefusalAnswers.ProblemOf(refused.Why, called),
            CommandResult<AssetState>.Done done => Results.Json(
                called.Keys.Open(new AssetAnswer(asset.Value, done.State, done.New), EntryJson.Options)),
            _ => throw new InvalidOperationException("A command is done or refused."),
        };
    }
}
