using ReviewPipeline.Checks;
using ReviewPipeline.Imaging;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Api;

/// <summary>Pictures for pages: scrubbed renditions, never an original.</summary>
internal static class RenditionEndpoint
{
    private static readonly string[] Names = [Rendition.Grid.Name, Rendition.View.Name];

    /// <summary>Neutral grey, in the place of a picture that has not been made or can't be.</summary>
    private const string Placeholder =
        """<svg xmlns="http://www.w3.org/2000/svg" width="320" height="240" role="img"><rect width="320" height="240" fill="#808080"/></svg>""";

    public static void MapRenditions(this WebApplication app) => app.MapPicture("/renditions/{candidate}/{name}", Read);

    private static async Task<IResult> Read(
        string candidate, string name, HttpContext context, ReviewDesk desk, BlobStore blobs, CancellationToken cancellation)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Immutable.Sandbox;
        if (!(Names.Contains(name, StringComparer.Ordinal) || Drawing.IsName(name)) || !SubjectId.TryParseCandidate(candidate, out var id))
        {
            return Missing(headers);
        }

        // A drawing's name is derived from its bytes, as a candidate's id is.
        var etag = $"\"{id}-{name}\"";
        if (Immutable.IsKnown(context.Request, etag))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        var state = await desk.Read(id, cancellation);
        if (state.Sha256 is not { } sha256
            || await blobs.Read(Pipeline.Containers.Renditions, Rendition.BlobName(sha256, name), cancellation) is not { } found)
        {
            return Missing(headers);
        }

        Immutable.Keep(headers, etag);
        return Results.Bytes(found.Content, Rendition.ContentType);
    }

    private static IResult Missing(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        return Results.Content(Placeholder, "image/svg+xml", statusCode: StatusCodes.Status404NotFound);
    }
}
