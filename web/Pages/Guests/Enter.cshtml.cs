using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Answers;
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

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        Link is { Length: > 0 } secret && await guests.Find(SubjectId.Guest(secret), cancellation) is { } state ? Show(state) : NotFound();

    public async Task<IActionResult> OnPostAsync(string? password, CancellationToken cancellation)
    {
        switch (await guests.Come(Link ?? "", password, cancellation))
        {
            case GuestArrival.Came came:
                await GuestSession.Open(HttpContext, came.Link, came.State);
                return RedirectToPage("/Guests/Index");
            case GuestArrival.TurnedAway turned:
                Why = GuestRules.WrongPassword();
                return RefusalAnswers.PageOf(Why, Show(turned.State));
            default:
                return NotFound();
        }
    }

    private PageResult Show(GuestState link)
    {
        (Until, HasPassword) = (link.Until, link.Password is not null);
        return Page();
    }
}
