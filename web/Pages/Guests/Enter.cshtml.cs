using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Steps;
using ReviewPipeline.Web.Guests;

namespace ReviewPipeline.Web.Pages.Guests;

/// <summary>Where a guest link leads. To open it is a button: what previews links only looks, and uses nothing.</summary>
[AllowAnonymous]
public sealed class EnterModel(GuestDesk guests) : PageModel
{
    public DateTimeOffset Until { get; private set; }

    public bool HasPassword { get; private set; }

    public bool WasWrong { get; private set; }

    public async Task<IActionResult> OnGetAsync(string secret, CancellationToken cancellation) =>
        await TryRead(secret, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string secret, string? password, CancellationToken cancellation)
    {
        if (await guests.Come(secret, password, cancellation) is { } link && await guests.Find(link, cancellation) is { } state)
        {
            await GuestSession.Open(HttpContext, link, state);
            return RedirectToPage("/Guests/Index");
        }

        WasWrong = true;
        if (!await TryRead(secret, cancellation))
        {
            return NotFound();
        }

        var page = Page();
        page.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    private async Task<bool> TryRead(string secret, CancellationToken cancellation)
    {
        if (await guests.Look(secret, cancellation) is not { } state)
        {
            return false;
        }

        (Until, HasPassword) = (state.Until, state.Password is not null);
        return true;
    }
}
