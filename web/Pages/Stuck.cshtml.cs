using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Steps;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>Messages that failed too often, and giving them another try once their cause is gone.</summary>
[Authorize(Policies.Read)]
[OfItem(Item.Installation, "")]
[PostNeeds(Policies.Redeliver)]
public sealed class StuckModel(StuckReader reader, Requeue requeue) : PageModel
{
    public IReadOnlyList<StuckQueue> Queues { get; private set; } = [];

    /// <summary>How many were just given another try; null where none were asked for.</summary>
    public int? Moved { get; private set; }

    public async Task OnGetAsync(int? moved, CancellationToken cancellation) =>
        (Queues, Moved) = (await reader.Read(cancellation), moved);

    public async Task<IActionResult> OnPostAllAsync(string? queue, CancellationToken cancellation) =>
        Pipeline.Queues.All.Contains(queue ?? "", StringComparer.Ordinal)
            ? RedirectToPage(new { handler = "", moved = await requeue.Run(queue!, User.AsActor(), cancellation) })
            : NotFound();

    /// <param name="message">Its id on the poison queue.</param>
    public async Task<IActionResult> OnPostOneAsync(string? queue, string? message, CancellationToken cancellation) =>
        Pipeline.Queues.All.Contains(queue ?? "", StringComparer.Ordinal) && Guid.TryParse(message, out _)
            ? RedirectToPage(new { handler = "", moved = await requeue.RunOne(queue!, message!, User.AsActor(), cancellation) ? 1 : 0 })
            : NotFound();
}
