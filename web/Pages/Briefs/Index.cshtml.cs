using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Reports;
using ReviewPipeline.Steps;
using ReviewPipeline.Web.Access;

namespace ReviewPipeline.Web.Pages;

[Authorize(Policies.Read)]
public sealed class BriefsModel(BriefShelf shelf) : PageModel
{
    public List<Line> Briefs { get; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await foreach (var brief in shelf.List(cancellation).Where(brief => User.AsActor().Knows(brief.Group)))
        {
            var statuses = await shelf.Candidates(brief.Id, cancellation)
                .Select(candidate => candidate.Status)
                .ToListAsync(cancellation);
            Briefs.Add(new(brief, [.. statuses.CountBy(status => status).OrderBy(tally => tally.Key)]));
        }

        Briefs.Sort((one, other) => one.Brief.Deadline.CompareTo(other.Brief.Deadline));
    }

    public sealed record Line(BriefSummary Brief, IReadOnlyList<KeyValuePair<Status, int>> Tallies);
}
