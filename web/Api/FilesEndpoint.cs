using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using ReviewPipeline.Intake;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Api;

/// <summary>One file a request, its bytes as the body: what the upload page's script sends.</summary>
internal static class FilesEndpoint
{
    /// <summary>Intake's own limit of 50 MB and a little: a file just over it is refused there, with a record.</summary>
    public const long MostBytes = 52_000_000;

    /// <summary>Up to here the rest of a body that is too large is read away, so that the sender hears why; beyond, the line is cut.</summary>
    private const long MostBytesRead = 4 * MostBytes;

    /// <summary>Of type and subtype together: RFC 6838, section 4.2, allows 127 characters of each.</summary>
    private const int LongestType = 255;

    public static void MapFiles(this WebApplication app) =>
        app.MapPost("/api/briefs/{slug}/files/{set}/{file}", Put)
            .RequireAuthorization(Policies.Upload)
            .OfItem(Item.Brief, "slug")
            .WithMetadata(new RequestSizeLimitAttribute(MostBytesRead));

    public static Refusal.Invalid TooLarge(string file) => new(
        "too-large", $"'{file}' is over {Looks.Size(MostBytes)}, the most that is taken.", "Save it smaller and upload it again.");

    /// <summary>Checks where the file would lie, before a byte of it is read.</summary>
    public static async Task<Refusal?> WhyNot(
        BriefShelf shelf, string slug, string set, string file, CancellationToken cancellation) =>
        await shelf.Find(slug, cancellation) is null
            ? new Refusal.NotFound($"There is no brief '{slug}'.", "Look it up on the page Briefs.")
            : UploadPath.Parse($"{slug}/{set}/{file}") is UploadPathReading.Refused refused
                ? new Refusal.Invalid("path-invalid", refused.Why, "Rename it and upload it again.")
                : null;

    /// <summary>As declared, where a header of a blob can say it.</summary>
    public static string ContentTypeOf(string? declared) =>
        MediaTypeHeaderValue.TryParse(declared, out var type) && type.MediaType is { Length: <= LongestType } named
            ? named.ToString()
            : "application/octet-stream";

    private static async Task<IResult> Put(
        string slug,
        string set,
        string file,
        HttpContext context,
        IAntiforgery antiforgery,
        BriefShelf shelf,
        UploadDoor door,
        NameReader names,
        CancellationToken cancellation)
    {
        if (!await context.IsMeant(antiforgery))
        {
            return RefusalAnswers.TokenMissing();
        }

        if (context.Request.ContentLength is not { } length)
        {
            return Results.Problem("Say with Content-Length how large the file is.", statusCode: StatusCodes.Status411LengthRequired);
        }

        if (length > MostBytes)
        {
            // 413 rather than 422: the body was not looked at.
            var refused = TooLarge(file);
            return Results.Problem($"{refused.Message} {refused.Remedy}", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        if (await WhyNot(shelf, slug, set, file, cancellation) is { } refusal)
        {
            return RefusalAnswers.ProblemOf(refusal, await names.Read(cancellation));
        }

        var path = $"{slug}/{set}/{file}";
        var answer = await door.Put(path, context.Request.Body, length, ContentTypeOf(context.Request.ContentType), context.User.AsActor(), cancellation);
        return answer is UploadAnswer.Taken taken
            ? Results.Json(new ArrivedAnswer(path, taken.ETag), statusCode: StatusCodes.Status202Accepted)
            : RefusalAnswers.ProblemOf(((UploadAnswer.Refused)answer).Why, await names.Read(cancellation));
    }
}
