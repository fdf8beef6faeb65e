using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Reports.Rights;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>Grants, licences and consents that end within 30, 60 or 90 days, soonest first.</summary>
[Authorize(Policies.Read)]
public sealed class ExpiringModel(AssetTileReader tiles, RightsTabsReader tabs, TimeProvider time) : PageModel
{
    public static readonly int[] Spans = [30, 60, 90];

    public RightsTabs Tabs { get; private set; } = null!;

    public int Days { get; private set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int? days, CancellationToken cancellation)
    {
        Days = days ?? Spans[0];
        if (!Spans.Contains(Days))
        {
            return NotFound();
        }

        var now = time.GetUtcNow();
        var frame = tabs.Read("/rights/expiring", User.AsActor(), cancellation);
        var ending = await tabs.Endings(now, now.AddDays(Days), User.AsActor(), cancellation).ToListAsync(cancellation);
        Lines = await Task.WhenAll(ending.Select(async end => new Line(end, await WorkOf(end.Subject, cancellation))));
        Tabs = await frame;
        return Page();
    }

    private async Task<CandidateState?> WorkOf(string subject, CancellationToken cancellation) =>
        AssetIds.TryParse(subject, out _, out var candidate) ? await tiles.Work(candidate.Value, cancellation) : null;

    /// <param name="Work">Null where it is no grant that ends.</param>
    public sealed record Line(Ending Ending, CandidateState? Work)
    {
        public string What => SubjectId.TryParse(Ending.Subject, out var id) && id.Kind != SubjectId.AssetKind ? id.Kind : "grant";
    }
}
