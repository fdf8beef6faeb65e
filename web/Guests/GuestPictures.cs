using ReviewPipeline.Imaging;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Api;

namespace ReviewPipeline.Web.Guests;

/// <summary>Pictures of the one brief that a guest sees.</summary>
internal static class GuestPictures
{
    private static readonly string[] Names = [Rendition.Grid.Name, Rendition.View.Name];

    public static void MapGuestPictures(this WebApplication app) =>
        app.MapGet($"{GuestSession.Path}/pictures/{{candidate}}/{{name}}", Read).RequireAuthorization(GuestSession.Policy);

    private static async Task<IResult> Read(
        string candidate, string name, HttpContext context, GuestVisit visit, BlobStore blobs, CancellationToken cancellation)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Immutable.Sandbox;
        if (!Names.Contains(name, StringComparer.Ordinal) || !SubjectId.TryParseCandidate(candidate, out var id)
            || await visit.Find(context.Guest(), id, cancellation) is not { Sha256: { } sha256 }
            || await blobs.Read(Pipeline.Containers.Renditions, Rendition.BlobName(sha256, name), cancellation) is not { } found)
        {
            return Immutable.Missing(headers);
        }

        // Not for a year, as for people: the link may be revoked at any time.
        headers.CacheControl = "no-store";
        return Results.Bytes(found.Content, Rendition.ContentType);
    }
}
