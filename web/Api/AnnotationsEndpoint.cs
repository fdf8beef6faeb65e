using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Api;

/// <summary>
/// A candidate's pins as W3C Web Annotations, to read and to add to. A POST needs the page's token as every form does, and may carry an
/// <c>Idempotency-Key</c>: the same key with the same content takes effect once.
/// </summary>
internal sealed class AnnotationsEndpoint(
    ReviewDesk desk, PinShelf shelf, NameReader names, IAntiforgery antiforgery)
{
    private const string KeyHeader = "Idempotency-Key";

    public Task<IResult> Read(string candidate, CancellationToken cancellation) => On(candidate, async (id, _) =>
    {
        var threads = await shelf.Of(id, cancellation);
        var keys = (await names.Read(cancellation)).Keys;
        return Json(AnnotationCollection.Of(AddressOf(id), [.. threads.SelectMany(thread => Annotation.Of(thread, keys))]));
    }, cancellation);

    public Task<IResult> ReadOne(string candidate, string pin, CancellationToken cancellation) =>
        On(candidate, (id, _) => Show(id, pin, StatusCodes.Status200OK, cancellation), cancellation);

    public Task<IResult> Place(string candidate, HttpContext context, CancellationToken cancellation) =>
        On(candidate, context, async (id, state) =>
        {
            var (read, why) = await ReadFrom(context.Request, id, state, cancellation);
            if (read is null)
            {
                return await Refuse(why!, cancellation);
            }

            var (pin, result) = await shelf.Place(id, read.Region, read.Text, KeyOf(context), context.User.AsActor(), cancellation);
            if (result is CommandResult<PinState>.Done)
            {
                context.Response.Headers.Location = Annotation.AddressOf(id.Value, pin.Value);
            }

            return await Answer(id, pin.Value, result, StatusCodes.Status201Created, cancellation);
        }, cancellation);

    public Task<IResult> Reply(string candidate, string pin, HttpContext context, CancellationToken cancellation) =>
        Turn(candidate, pin, context, shelf.Reply, StatusCodes.Status201Created, cancellation);

    public Task<IResult> Resolve(string candidate, string pin, HttpContext context, CancellationToken cancellation) =>
        Turn(candidate, pin, context, shelf.Resolve, StatusCodes.Status200OK, cancellation);

    public Task<IResult> Reopen(string candidate, string pin, HttpContext context, CancellationToken cancellation) =>
        Turn(candidate, pin, context, shelf.Reopen, StatusCodes.Status200OK, cancellation);

    private Task<IResult> Turn(
        string candidate, string pin, HttpContext context, TurnPin turn, int status, CancellationToken cancellation) =>
        On(candidate, context, async (id, state) =>
        {
            if (!SubjectId.TryParse(pin, out var pinned) || pinned.Kind != SubjectId.PinKind)
            {
                return await Refuse(PinRules.NoPin(), cancellation);
            }

            var (read, why) = await ReadFrom(context.Request, id, state, cancellation);
            return read is null
                ? await Refuse(why!, cancellation)
                : await Answer(
                    id, pin, await turn(id, pinned, read.Text, KeyOf(context), context.User.AsActor(), cancellation), status, cancellation);
        }, cancellation);

    private async Task<IResult> On(
        string candidate, HttpContext context, Func<SubjectId, CandidateState, Task<IResult>> act, CancellationToken cancellation) =>
        await context.IsMeant(antiforgery)
            ? await On(candidate, act, cancellation)
            : RefusalAnswers.TokenMissing();

    private async Task<IResult> On(
        string candidate, Func<SubjectId, CandidateState, Task<IResult>> act, CancellationToken cancellation) =>
        SubjectId.TryParseCandidate(candidate, out var id)
            && await desk.Read(id, cancellation) is { Status: not Status.None } state
            ? await act(id, state)
            : await Refuse(new Refusal.NotFound($"There is no candidate '{candidate}'.", "Look it up in the queue."), cancellation);

    private async Task<IResult> Answer(
        SubjectId candidate, string pin, CommandResult<PinState> result, int status, CancellationToken cancellation) =>
        result is CommandResult<PinState>.Refused refused
            ? await Refuse(refused.Why, cancellation)
            : await Show(candidate, pin, status, cancellation);

    private async Task<IResult> Show(SubjectId candidate, string pin, int status, CancellationToken cancellation)
    {
        var thread = (await shelf.Of(candidate, cancellation)).FirstOrDefault(thread => thread.Pin.Id == pin);
        return thread is null
            ? await Refuse(PinRules.NoPin(), cancellation)
            : Json(Annotation.Of(thread, (await names.Read(cancellation)).Keys).First() with { Context = Annotation.Contexts }, status);
    }

    private async Task<IResult> Refuse(Refusal why, CancellationToken cancellation) =>
        RefusalAnswers.ProblemOf(why, await names.Read(cancellation));

    private static async Task<(AnnotationReading? Read, Refusal? Why)> ReadFrom(
        HttpRequest request, SubjectId candidate, CandidateState state, CancellationToken cancellation)
    {
        if (!request.HasFormContentType)
        {
            return request.ContentLength is 0
                ? (new(null, null), null)
                : await AnnotationReading.Of(request.Body, candidate, state.Sha256, cancellation);
        }

        if (await request.TryReadForm(cancellation) is not { } form)
        {
            return (null, new Refusal.Invalid("form-unreadable", "The form can't be read.", "Load the page again and send it once more."));
        }

        return new PinForm(Left: form["left"], Top: form["top"], Width: form["width"], Height: form["height"]).TryRegion(out var region)
            ? (new(form["text"], region), null)
            : (null, PinForm.NoRegion);
    }

    private static string KeyOf(HttpContext context) => FormKey.Require(
        context.Request.Headers[KeyHeader].FirstOrDefault()
        ?? (context.Request.HasFormContentType ? context.Request.Form["key"].FirstOrDefault() : null));

    private static string AddressOf(SubjectId candidate) => $"/api/candidates/{candidate}/annotations";

    private static IResult Json<T>(T document, int status = StatusCodes.Status200OK) =>
        Results.Json(document, EntryJson.Options, Annotation.ContentType, status);

    private delegate Task<CommandResult<PinState>> TurnPin(
        SubjectId candidate, SubjectId pin, string? text, string key, Actor actor, CancellationToken cancellation);
}

internal static class AnnotationRoutes
{
    public static void MapAnnotations(this WebApplication app)
    {
        var endpoint = app.Services.GetRequiredService<AnnotationsEndpoint>();
        var annotations = app.MapGroup("/api/candidates/{candidate}/annotations")
            .RequireAuthorization(Policies.Read)
            .OfItem(Item.Candidate, "candidate")
            .WithMetadata(new RequestSizeLimitAttribute(AnnotationReading.MostBytes));
        annotations.MapGet("", endpoint.Read);
        annotations.MapGet("{pin}", endpoint.ReadOne);
        annotations.MapPost("", endpoint.Place);
        annotations.MapPost("{pin}/replies", endpoint.Reply);
        annotations.MapPost("{pin}/resolve", endpoint.Resolve);
        annotations.MapPost("{pin}/reopen", endpoint.Reopen);
    }
}
