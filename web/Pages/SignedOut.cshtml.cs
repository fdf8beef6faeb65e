using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ReviewPipeline.Web.Pages;

/// <summary>Where somebody is who has gone, or could not come in.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SignedOutModel : PageModel
{
    public string Title { get; private set; } = "";

    public string Words { get; private set; } = "";

    public void OnGet(string? why) => (Title, Words) = why switch
    {
        "no-role" => (
            "You have no role here",
            "You were recognised, and nothing on this desk is open to you. Ask whoever runs it to give you a role; then sign in again."),
        "failed" => (
            "The sign-in did not work",
            "What came back from the sign-in was not what had been asked for, or it came too late. Begin again; nothing was changed."),
        _ => ("You have signed out", "Your session on this desk is over."),
    };
}
