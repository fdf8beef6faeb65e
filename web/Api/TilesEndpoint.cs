using ReviewPipeline.Imaging;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Api;

/// <summary>Tiles of large pictures, addressed as those of a deep-zoom image: level, then column and row.</summary>
internal static class TilesEndpoint
{
    public static void MapTiles(this WebApplication app) => app.MapPicture("/tiles/{candidate}/{level:int}/{column:int}_{row:int}", Read);

    private static async Task<IResult> Read(
        string candidate, int level, int column, int row, HttpContext context, TileShelf shelf, CancellationToken cancellation)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Immutable.Sandbox;
        if (!SubjectId.TryParseCandidate(candidate, out var id))
        {
            return Immutable.Missing(headers);
        }

        var etag = $"\"{id}-{level}-{column}-{row}\"";
        if (Immutable.IsKnown(context.Request, etag))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        if (await shelf.Read(id, level, column, row, cancellation) is not { } tile)
        {
            return Immutable.Missing(headers);
        }

        Immutable.Keep(headers, etag);
        return Results.Bytes(tile, TilePack.ContentTypeOf(tile.Span));
    }
}
