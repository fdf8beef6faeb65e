using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Guests;

namespace ReviewPipeline.Web.Pages.Guests;

/// <summary>Where a guest link leads. To open it is a button: what previews links only looks, and uses nothing.</summary>
[AllowAnonymous]
public sealed class EnterModel(GuestDesk guests) : PageModel
{
    /// <summary>What stands in the link: in the query, which frameworks keep out of logs and traces where they write the path.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Link { get; set; }

    public DateTimeOffset Until { get; private set; }

    public bool HasPassword { get; private set; }

    public Refusal? Why { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await TryRead(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? password, CancellationToken cancellation)
    {
        if (Link is { } secret && await guests.Come(secret, password, cancellation) is { } link && await guests.Find(link, cancellation) is { } state)
        {
            await GuestSession.Open(HttpContext, link, state);
            return RedirectToPage("/Guests/Index");
        }

        if (!await TryRead(cancellation))
        {
            return NotFound();
        }

        Why = GuestRules.WrongPassword();
        var page = Page();
        page.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    private async Task<bool> TryRead(CancellationToken cancellation)
    {
        if (Link is not { Length: > 0 } secret || await guests.Look(secret, cancellation) is not { } state)
        {
            return false;
        }

        (Until, HasPassword) = (state.Until, state.Password is not null);
        return true;
    }
}
