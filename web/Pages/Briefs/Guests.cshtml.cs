using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Reports;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>The guest links of a brief: who has one, and making and revoking them.</summary>
[Authorize(Policies.Read)]
[PostNeeds(Policies.Review)]
[OfItem(Item.Brief, "slug")]
public sealed class GuestsModel(BriefShelf shelf, GuestDesk guests, NameReader names, TimeProvider time) : PageModel
{
    public string Slug { get; private set; } = "";

    public string Title { get; private set; } = "";

    public ImmutableArray<GuestSummary> Links { get; private set; } = [];

    public NameBook Names { get; private set; } = null!;

    public RefusalNotice? Why { get; private set; }

    /// <summary>The link that was just made, whole: it can't be shown again.</summary>
    public string? Made { get; private set; }

    public GuestStanding StandingOf(GuestSummary guest) => guest.StandingAt(time.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellation) =>
        await TryRead(slug, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostInviteAsync(
        string slug, string? name, GuestMay may, int days, string? password, CancellationToken cancellation)
    {
        var invitation = await guests.Invite(slug, name, may, days, password, User.AsActor(), cancellation);
        if (!await TryRead(slug, cancellation))
        {
            return NotFound();
        }

        if (invitation is GuestInvitation.Refused refused)
        {
            return Refuse(refused.Why);
        }

        Made = $"{Request.Scheme}://{Request.Host}{((GuestInvitation.Made)invitation).Address}";
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(string slug, string? link, CancellationToken cancellation)
    {
        var why = SubjectId.TryParse(link, out var id) && id.Kind == SubjectId.GuestKind
            ? await guests.Revoke(id, slug, User.AsActor(), cancellation)
            : GuestRules.Unknown();
        return why is null ? RedirectToPage(new { slug, handler = "" }) : await TryRead(slug, cancellation) ? Refuse(why) : NotFound();
    }

    private IActionResult Refuse(Refusal why)
    {
        Why = new(why, Names);
        return RefusalAnswers.PageOf(why, Page());
    }

    private async Task<bool> TryRead(string slug, CancellationToken cancellation)
    {
        if (await shelf.Find(slug, cancellation) is not { } brief)
        {
            return false;
        }

        (Slug, Title) = (slug, brief.Title);
        (Links, Names) = (await guests.Of(slug, cancellation), await names.Read(cancellation));
        return true;
    }
}
