using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Antiforgery;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Api;

/// <summary>
/// One candidate for programs and for the pages' scripts: how it stands, and to claim, release and decide it. What is refused comes as
/// problem details that say who, when, and what differs from what was seen.
/// </summary>
internal sealed class DecisionsEndpoint(ReviewDesk desk, CandidateReader reader, NameReader names, AccessLog access, IAntiforgery antiforgery)
{
    public async Task<IResult> Read(string id, HttpContext context, CancellationToken cancellation)
    {
        if (!SubjectId.TryParseCandidate(id, out var candidate)
            || await reader.Find(candidate, context.User.AsActor(), cancellation) is not { } found)
        {
            return RefusalAnswers.ProblemOf(CandidateRules.NoSuch(), await names.Read(cancellation));
        }

        await access.Viewed(candidate, context.User.AsActor(), cancellation);
        return Results.Json(await View(found, cancellation));
    }

    public Task<IResult> Claim(string id, HttpContext context, CancellationToken cancellation) => Run(
        id,
        context,
        form => (
            $"claim-{FormKey.Require(form["key"])}",
            new CandidateCommand.TakeClaim(form.Number("left")),
            form.ContainsKey("run") ? DecisionForm.Read(form).Seen : null),
        cancellation);

    public Task<IResult> Release(string id, HttpContext context, CancellationToken cancellation) => Run(
        id,
        context,
        form => form.Number("epoch") is { } epoch
            ? ($"release-{FormKey.Require(form["key"])}", new CandidateCommand.ReleaseClaim(epoch), null)
            : null,
        cancellation);

    public Task<IResult> Decide(string id, HttpContext context, CancellationToken cancellation) => Run(
        id,
        context,
        form => DecisionForm.Read(form) is var decision && decision.AsCommand() is { } command
            ? (decision.CommandKey, command, decision.Seen)
            : null,
        cancellation);

    private async Task<JsonNode?> View(CandidateFound found, CancellationToken cancellation)
    {
        var keys = (await names.Read(cancellation)).Keys;
        return keys.Open(CandidateView.Of(found, keys), EntryJson.Options);
    }

    private async Task<IResult> Run(
        string id,
        HttpContext context,
        Func<IFormCollection, (string Key, CandidateCommand Command, Seen? Seen)?> read,
        CancellationToken cancellation)
    {
        if (await context.Request.TryReadForm(cancellation) is not { } form)
        {
            return FormReading.Unreadable();
        }

        if (!await context.IsMeant(antiforgery))
        {
            return RefusalAnswers.TokenMissing();
        }

        if (!SubjectId.TryParseCandidate(id, out var candidate))
        {
            return RefusalAnswers.ProblemOf(CandidateRules.NoSuch(), await names.Read(cancellation));
        }

        if (read(form) is not var (key, command, seen))
        {
            return Results.Problem("The form leaves out what is asked for, or it can't be read. Load the page again and send it once more.", statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        var actor = context.User.AsActor();
        switch (await desk.Run(candidate, key, command, actor, cancellation))
        {
            case CommandResult<CandidateState>.Refused refused:
                var differs = seen is null ? [] : await reader.Differs(candidate, refused.State, seen, cancellation);
                return RefusalAnswers.ProblemOf(refused.Why, await names.Read(cancellation), differs);
            case CommandResult<CandidateState>.Done done:
                return Results.Json(CandidateNow.Of(candidate, done.State), EntryJson.Options);
            default:
                throw new InvalidOperationException("A command is done or refused.");
        }
    }
}

internal static class DecisionsRoutes
{
    public static void MapDecisions(this WebApplication app)
    {
        var endpoint = app.Services.GetRequiredService<DecisionsEndpoint>();
        app.MapGet("/api/candidates/{id}", endpoint.Read).RequireAuthorization(Policies.Read).OfItem(Item.Candidate, "id");
        var acts = app.MapGroup("/api/candidates/{id}").RequireAuthorization(Policies.Review).OfItem(Item.Candidate, "id");
        acts.MapPost("/claims", endpoint.Claim);
        acts.MapPost("/releases", endpoint.Release);
        acts.MapPost("/decisions", endpoint.Decide);
    }
}
