using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.RateLimiting;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Guests;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ReviewPipeline.Web.Pages;

/// <summary>Where no other page can be shown. It has no limit of requests, or nobody would be told of one.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[DisableRateLimiting]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ProblemModel : PageModel
{
    private const string GuestWords = "The link is not known, has ended or was revoked, or you left. Open the link again; if it leads here, ask whoever sent it to you for a new one.";

    public string Title { get; private set; } = "";

    public string Words { get; private set; } = "";

    /// <summary>Somebody without an account is not led to where they would have to sign in.</summary>
    public bool IsGuest { get; private set; }

    /// <summary>Whatever the request's method was. A form of it may have a field of the same name, so the code is not bound.</summary>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var asked = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path;
        IsGuest = GuestSession.IsAt(asked);
        (Title, Words) = (int.TryParse($"{RouteData.Values["code"]}", CultureInfo.InvariantCulture, out var code), IsGuest, code) switch
        {
            (true, true, StatusCodes.Status404NotFound) => ("Nothing here for you now", GuestWords),
            (true, _, _) => WordsOf(code),
            _ => WordsOf(null),
        };
    }

    private static (string Title, string Words) WordsOf(int? code) => code switch
    {
        400 => ("The form has ended", "The page was open for too long, or was sent from elsewhere. Go back, reload it and send it again."),
        403 => ("Not with your role", "Your role may read this, not change it. Sign in as somebody who may, or ask them."),
        404 => ("Nothing here", "There is no page at this address, or what it showed does not exist."),
        405 => ("Nothing to be done here", "This address takes nothing of that kind. Go back and use the page's own buttons."),
        413 => ("Too much at once", "What was sent is larger than what one request may carry. Send less at once: fewer files, or a shorter text."),
        429 => ("Too much in a short time", "There were more requests than one person or one address may make in a time. Nothing was done. Wait a minute, then go on."),
        503 => ("Not recorded, so not done", $"{StorageFaults.Words} {StorageFaults.Remedy}"),
        _ => ("That failed on our side", "Nothing was half done: a step is in the trail, or it did not happen. Try again in a moment."),
    };
}
