using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Notices;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>What became of each notice at each endpoint, and sending it again.</summary>
[Authorize(Policies.SeeAllNotices)]
[OfItem(Item.Installation, "")]
[PostNeeds(Policies.Redeliver)]
public sealed class DeliveriesModel(DeliveryTable deliveries, Outbox outbox, WebhookSettings settings, NameReader names) : PageModel
{
    public const int MostShown = 100;

    public IReadOnlyList<Shown> Endpoints { get; private set; } = [];

    public NameBook Names { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Names = await names.Read(cancellation);
        var shown = new List<Shown>();
        foreach (var endpoint in settings.Endpoints)
        {
            shown.Add(new(
                endpoint.Name,
                await deliveries.GoneSince(endpoint, cancellation),
                await deliveries.Of(endpoint.Name, cancellation).Take(MostShown).ToListAsync(cancellation)));
        }

        Endpoints = shown;
    }

    public async Task<IActionResult> OnPostRedeliverAsync(string endpoint, string key, CancellationToken cancellation) =>
        Slug.IsValid(endpoint) && await outbox.Redeliver(endpoint, KeyForm.Require(key), User.AsActor(), cancellation) is not null ? RedirectToPage() : NotFound();

    public async Task<IActionResult> OnPostEnableAsync(string endpoint, CancellationToken cancellation)
    {
        if (settings.Find(endpoint) is null)
        {
            return NotFound();
        }

        await outbox.Enable(endpoint, User.AsActor(), cancellation);
        return RedirectToPage();
    }

    /// <param name="GoneSince">When it answered 410; null where it did not.</param>
    public sealed record Shown(string Name, DateTimeOffset? GoneSince, IReadOnlyList<Delivery> Deliveries);
}
