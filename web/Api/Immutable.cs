namespace ReviewPipeline.Web.Api;

/// <summary>
/// Headers of pictures that never change: a candidate's id is derived from its bytes. The browser keeps them for a year and does not ask
/// again; a proxy does not, because who may see them is for the desk to say.
/// </summary>
internal static class Immutable
{
    /// <summary>A picture opened by itself can do nothing, whatever it holds.</summary>
    public const string Sandbox = "default-src 'none'; frame-ancestors 'none'; sandbox";

    public static bool IsKnown(HttpRequest request, string etag) =>
        request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == "*" || known.Tag == etag);

    public static void Keep(IHeaderDictionary headers, string etag)
    {
        headers.ETag = etag;
        headers.CacheControl = "private, max-age=31536000, immutable";
    }

    public static IResult Missing(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        return Results.StatusCode(StatusCodes.Status404NotFound);
    }
}
