using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using ReviewPipeline.Intake;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Api;

/// <summary>
/// A file that its sender writes to storage: opened here, written there in blocks, finished here. What has come can be asked for, and the
/// rest be sent.
/// </summary>
internal static class DirectUploadsEndpoint
{
    private const string Uploads = "/api/briefs/{slug}/files/{set}/{file}/uploads";

    public static void MapDirectUploads(this WebApplication app)
    {
        var uploads = app.MapGroup("").RequireAuthorization(Policies.Upload).OfItem(Item.Brief, "slug");
        uploads.MapPost(Uploads, Open);
        uploads.MapGet(Uploads + "/{upload}", Look);
        uploads.MapPost(Uploads + "/{upload}/address", Renew);
        uploads.MapPost(Uploads + "/{upload}/finish", Finish);
    }

    private static async Task<IResult> Open([AsParameters] Place place, HttpContext context, CancellationToken cancellation)
    {
        if (await context.Request.TryReadForm(cancellation) is not { } form)
        {
            return FormReading.Unreadable();
        }

        if (!long.TryParse(form["bytes"], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) || bytes < 1)
        {
            return await Refuse(
                place, new Refusal.Invalid("bytes-missing", "How large the file is was not said.", "Send the field 'bytes' with a whole number, at least 1."), cancellation);
        }

        return bytes > FilesEndpoint.MostBytes
            ? await Refuse(place, FilesEndpoint.TooLarge(place.File), cancellation)
            : await Run(place, context, path => place.Direct.Open(path, bytes, context.User.AsActor(), cancellation), cancellation);
    }

    private static Task<IResult> Look([AsParameters] Place place, string upload, HttpContext context, CancellationToken cancellation) =>
        Answer(place, path => place.Direct.Look(path, upload, context.User.AsActor(), cancellation), cancellation);

    private static Task<IResult> Renew([AsParameters] Place place, string upload, HttpContext context, CancellationToken cancellation) =>
        Run(place, context, path => place.Direct.Renew(path, upload, context.User.AsActor(), cancellation), cancellation);

    private static async Task<IResult> Finish([AsParameters] Place place, string upload, HttpContext context, CancellationToken cancellation)
    {
        if (await context.Request.TryReadForm(cancellation) is not { } form)
        {
            return FormReading.Unreadable();
        }

        var type = FilesEndpoint.ContentTypeOf(form["type"]);
        return await Run(place, context, path => place.Direct.Finish(path, upload, type, context.User.AsActor(), cancellation), cancellation);
    }

    private static async Task<IResult> Run(
        Place place, HttpContext context, Func<UploadPath, Task<DirectAnswer>> run, CancellationToken cancellation) =>
        await context.IsMeant(place.Antiforgery) ? await Answer(place, run, cancellation) : RefusalAnswers.TokenMissing();

    private static async Task<IResult> Answer(Place place, Func<UploadPath, Task<DirectAnswer>> run, CancellationToken cancellation)
    {
        if (!place.Limits.Direct)
        {
            return await Refuse(
                place, new Refusal.NotFound("This desk lets nobody write to its storage.", "Send the file's bytes to the address without '/uploads'."), cancellation);
        }

        if (await FilesEndpoint.WhyNot(place.Shelf, place.Slug, place.Set, place.File, cancellation) is { } refusal)
        {
            return await Refuse(place, refusal, cancellation);
        }

        var path = ((UploadPathReading.Valid)UploadPath.Parse($"{place.Slug}/{place.Set}/{place.File}")).Path;
        return await run(path) switch
        {
            DirectAnswer.Open { Address: not null } open => Results.Json(OpenUploadAnswer.Of(open), statusCode: StatusCodes.Status201Created),
            DirectAnswer.Open open => Results.Json(OpenUploadAnswer.Of(open)),
            DirectAnswer.Arrived arrived => Results.Json(new ArrivedAnswer(arrived.Path, arrived.ETag), statusCode: StatusCodes.Status202Accepted),
            DirectAnswer.Refused refused => await Refuse(place, refused.Why, cancellation),
            var other => throw new InvalidOperationException($"{other.GetType()} is no answer to an upload."),
        };
    }

    private static async Task<IResult> Refuse(Place place, Refusal why, CancellationToken cancellation) =>
        RefusalAnswers.ProblemOf(why, await place.Names.Read(cancellation));

    /// <summary>Where the file is to arrive, and what takes it there.</summary>
    private readonly record struct Place(
        string Slug,
        string Set,
        string File,
        IAntiforgery Antiforgery,
        UploadLimits Limits,
        BriefShelf Shelf,
        DirectUpload Direct,
        NameReader Names);
}
