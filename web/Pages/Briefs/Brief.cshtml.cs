using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Briefs;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>A brief's limits at a glance, and everything that came for it.</summary>
[Authorize(Policies.Read)]
[OfItem(Item.Brief, "slug")]
public sealed class BriefModel(BriefShelf shelf, ArrivalReader arrivals, TimeProvider time) : PageModel
{
    public string Slug { get; private set; } = "";

    public Brief Brief { get; private set; } = null!;

    public int Number { get; private set; }

    public DueState Due { get; private set; }

    public Status? Status { get; private set; }

    public int All { get; private set; }

    public int Pending { get; private set; }

    public IReadOnlyList<KeyValuePair<Status, int>> Tallies { get; private set; } = [];

    public IReadOnlyList<Group> Groups { get; private set; } = [];

    /// <summary>This page's own address, for reading it again.</summary>
    public string Here => Status is { } status ? $"/briefs/{Slug}?status={Words.Code(status)}" : $"/briefs/{Slug}";

    public async Task<IActionResult> OnGetAsync(string slug, string? status, CancellationToken cancellation)
    {
        if (await shelf.Find(slug, cancellation) is not { } found)
        {
            return NotFound();
        }

        (Slug, Brief, Number) = (slug, found.Read(), found.Number);
        Status = Enum.GetValues<Status>().Cast<Status?>().FirstOrDefault(known => Words.Code(known!.Value) == status);

        var sets = await shelf.Sets(slug, cancellation).ToDictionaryAsync(set => set.Set, StringComparer.Ordinal, cancellation);
        var candidates = await shelf.Candidates(slug, cancellation).ToListAsync(cancellation);
        Due = ReviewTerms.Of(Brief).DueAt(time.GetUtcNow());
        var waiting = (await arrivals.Read(slug, cancellation)).Files.Count(f => f.Candidate is null);
        All = candidates.Count;
        Pending = waiting + candidates.Count(candidate => candidate.Status == ReviewPipeline.Status.Received);
        Tallies = [.. candidates.CountBy(candidate => candidate.Status).OrderBy(tally => tally.Key)];
        Groups =
        [
            .. candidates
                .Where(candidate => Status is null || candidate.Status == Status)
                .GroupBy(candidate => candidate.Set, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new Group(
                    group.Key,
                    sets.GetValueOrDefault(group.Key),
                    [.. group.OrderBy(candidate => candidate.File, StringComparer.Ordinal)])),
        ];
        return Page();
    }

    /// <param name="Summary">Of the whole set, whatever the filter shows; null before its first frame was checked.</param>
    public sealed record Group(string Set, SetSummary? Summary, IReadOnlyList<CandidateSummary> Candidates);
}
