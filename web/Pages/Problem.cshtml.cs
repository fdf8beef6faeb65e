using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ReviewPipeline.Web.Pages;

/// <summary>Where no other page can be shown.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ProblemModel : PageModel
{
    public string Title { get; private set; } = "";

    public string Words { get; private set; } = "";

    public void OnGet(int? code) => Show(code);

    public void OnPost(int? code) => Show(code);

    private void Show(int? code) => (Title, Words) = code switch
    {
        400 => ("The form has ended", "The page was open for too long, or was sent from elsewhere. Go back, reload it and send it again."),
        403 => ("Not with your role", "Your role may read this, not change it. Sign in as somebody who may, or ask them."),
        404 => ("Nothing here", "There is no page at this address, or what it showed does not exist."),
        413 => ("Too much at once", "The files are larger than what one request may carry. Send fewer at once."),
        _ => ("That failed on our side", "Nothing was half done: a step is in the trail, or it did not happen. Try again in a moment."),
    };
}
