using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Briefs;
using ReviewPipeline.Reports.Queue;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>What waits for a decision, narrowed to what the person asks for, and the way into it.</summary>
[Authorize(Policies.Read)]
[OfItem(Item.Brief, "brief")]
[OfItem(Item.Candidate, "decided")]
[PostNeeds(Policies.Review)]
public sealed class QueueModel(ReviewDesk desk, ReviewQueue queue, BriefShelf shelf, PeopleNames names, TimeProvider time) : PageModel
{
    private static readonly QueueFacet[] Selected =
        [QueueFacet.Brief, QueueFacet.Set, QueueFacet.Placement, QueueFacet.Finding, QueueFacet.Maker];

    public QueueFilter Filter { get; private set; } = new();

    public QueuePage Shown { get; private set; } = null!;

    public bool IsFirst { get; private set; } = true;

    /// <summary>What stood in the address was no place in the queue.</summary>
    public bool IsLost { get; private set; }

    public NameBook Names { get; private set; } = null!;

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public string Me => User.AsActor().Id;

    /// <summary>Makes the button's second press the same as its first.</summary>
    public string Key { get; } = FormKey.New();

    /// <summary>Of the brief that the queue is narrowed to; the usual ones where it shows several.</summary>
    public ImmutableArray<Reason> Reasons { get; private set; } = ReviewPipeline.Briefs.Reasons.All;

    public string? DecidedId { get; private set; }

    public CandidateState? Decided { get; private set; }

    /// <summary>The page as it is, for reading it again.</summary>
    public string Address => HttpContext.Request.Path + HttpContext.Request.QueryString;

    public bool IsNarrowed => Filter with { Mine = false } != new QueueFilter();

    /// <summary>The choices that are made from a list; a facet with nothing to choose is left out.</summary>
    public IEnumerable<(QueueFacet Facet, IReadOnlyList<FacetCount> Choices)> Lists() =>
        from facet in Selected
        let choices = Shown.Facets.Where(choice => choice.Facet == facet).ToList()
        where choices.Count > 1 || Filter[facet] is not null
        select (facet, (IReadOnlyList<FacetCount>)choices);

    public IEnumerable<FacetCount> States() =>
        Shown.Facets.Where(choice => choice.Facet == QueueFacet.State && (choice.Count > 0 || Filter[QueueFacet.State] == choice.Value));

    public string To(QueueFilter filter, QueueKey? after = null) => QueueQuery.AddressOf(filter, User.MayReview(), after);

    public string LabelOf(FacetCount choice) => choice.Facet == QueueFacet.Maker ? Names.Of(choice.Value) : choice.Label;

    /// <param name="decided">The candidate decided just now, where it was the last.</param>
    public async Task<IActionResult> OnGetAsync(string? decided, CancellationToken cancellation)
    {
        Filter = QueueQuery.Of(Request.Query, User.MayReview());
        IsLost = !QueueQuery.TryReadAfter(Request, out var after);
        IsFirst = after is null;
        Shown = await queue.Page(Filter, after, ReviewQueue.UsualPage, User.AsActor(), cancellation);
        Names = new(await names.Read(cancellation, PeopleOf(Shown)), KeyRing.Empty);
        QueueQuery.Keep(HttpContext, Filter);
        if (Filter[QueueFacet.Brief] is { } slug && await shelf.Find(slug, cancellation) is { } brief)
        {
            Reasons = brief.Read().Approval.Reasons;
        }

        if (SubjectId.TryParse(decided, out var id) && await desk.Read(id, cancellation) is { Decision: not null } state)
        {
            (DecidedId, Decided) = (id.Value, state);
        }

        var page = Page();
        page.StatusCode = IsLost ? StatusCodes.Status400BadRequest : null;
        return page;
    }

    public async Task<IActionResult> OnPostAsync(string? key, CancellationToken cancellation) =>
        await desk.ClaimNext(User.AsActor(), FormKey.Require(key), QueueQuery.InForce(HttpContext), cancellation) is { } next
            ? RedirectToPage("/Review/Candidate", new { id = next.Value })
            : Redirect(QueueQuery.AddressOf(QueueQuery.InForce(HttpContext), User.MayReview()));

    private static IEnumerable<string> PeopleOf(QueuePage page) =>
        page.Rows.Select(row => row.Item.Claim?.By).OfType<string>()
            .Concat(page.Facets.Where(choice => choice.Facet == QueueFacet.Maker).Select(choice => choice.Value));
}
