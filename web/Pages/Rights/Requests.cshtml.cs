using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Reports.Rights;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>Requests for usage rights that nobody has decided, oldest first.</summary>
[Authorize(Policies.Read)]
public sealed class RightsRequestsModel(AssetTileReader tiles, RightsTabsReader tabs, NameReader names) : PageModel
{
    public const int MostShown = 50;

    public RightsTabs Tabs { get; private set; } = null!;

    public NameBook Names { get; private set; } = null!;

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var (frame, called) = (tabs.Read("/rights/requests", User.AsActor(), cancellation), names.Read(cancellation));
        var waiting = await tabs.Waiting(User.AsActor(), cancellation).Take(MostShown).ToListAsync(cancellation);
        Lines = await Task.WhenAll(waiting.Select(async request => new Line(request, await tiles.Work(request.Candidate, cancellation))));
        (Tabs, Names) = (await frame, await called);
    }

    public sealed record Line(WaitingRequest Waiting, CandidateState Work);
}
