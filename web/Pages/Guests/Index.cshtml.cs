using System.Collections.Immutable;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Reports;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Steps;
using ReviewPipeline.Trail.Access;
using ReviewPipeline.Web.Guests;

namespace ReviewPipeline.Web.Pages.Guests;

/// <summary>What a guest sees: the pictures of one brief that were checked, and nothing else.</summary>
[Authorize(GuestSession.Policy)]
public sealed class IndexModel(BriefShelf shelf, GuestVisit visit, AccessLog access) : PageModel
{
    public string Title { get; private set; } = "";

    public DateTimeOffset Until { get; private set; }

    public bool MayDecide { get; private set; }

    public ImmutableArray<CandidateSummary> Candidates { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var link = HttpContext.Guest();
        if (await shelf.Find(link.Brief, cancellation) is not { } brief)
        {
            return NotFound();
        }

        (Title, Until, MayDecide) = (brief.Title, link.Until, link.May == GuestMay.Decide);
        Candidates = await visit.Candidates(link, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostLeaveAsync(CancellationToken cancellation)
    {
        await access.Record(new AccessSignedOut(), await visit.ActorOf(HttpContext.Guest(), cancellation), cancellation);
        await HttpContext.SignOutAsync(GuestSession.Scheme);
        return RedirectToPage("/Guests/Left");
    }
}
