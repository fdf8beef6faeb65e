using ReviewPipeline.Imaging;
using ReviewPipeline.Steps;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Api;

/// <summary>Where two candidates' pictures differ, as a map to lay over the first, and in numbers.</summary>
internal static class DifferenceEndpoint
{
    public static void MapDifferences(this WebApplication app)
    {
        var differences = app.MapGroup("").RequireAuthorization(Policies.Read).OfItem(Item.Candidate, "of").OfItem(Item.Candidate, "to");
        differences.MapGet("/pictures/difference", ReadMap);
        differences.MapGet("/pictures/difference/numbers", ReadNumbers);
    }

    private static async Task<IResult> ReadMap(
        string? of, string? to, HttpContext context, ComparePictures compare, NameReader names, CancellationToken cancellation)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Immutable.Sandbox;
        switch (await compare.Run(of, to, cancellation))
        {
            case PictureComparison.Drawn drawn:
                var etag = $"\"{drawn.Name.Replace('/', '-')}\"";
                headers.ETag = etag;
                headers.CacheControl = "private, no-cache";
                return context.Request.Headers.IfNoneMatch == etag
                    ? Results.StatusCode(StatusCodes.Status304NotModified)
                    : Results.Bytes(await compare.Map(drawn, cancellation), "image/png");
            case var refused:
                return await Refuse(refused, names, cancellation);
        }
    }

    private static async Task<IResult> ReadNumbers(
        string? of, string? to, ComparePictures compare, NameReader names, CancellationToken cancellation) =>
        await compare.Run(of, to, cancellation) switch
        {
            PictureComparison.Drawn drawn => Results.Json(new Numbers(drawn.Width, drawn.Height, PictureDifference.Version, drawn.Numbers)),
            var refused => await Refuse(refused, names, cancellation),
        };

    private static async Task<IResult> Refuse(PictureComparison comparison, NameReader names, CancellationToken cancellation) =>
        RefusalAnswers.ProblemOf(((PictureComparison.Refused)comparison).Why, await names.Read(cancellation));

    private sealed record Numbers(int Width, int Height, int Version, DifferenceNumbers DeltaE00);
}
