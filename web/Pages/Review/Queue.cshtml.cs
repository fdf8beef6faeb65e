using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>What waits for a decision, and the way into it.</summary>
[PostNeeds(Policies.Review)]
public sealed class QueueModel(ReviewDesk desk, BriefShelf shelf, NameReader names, TimeProvider time) : PageModel
{
    public const int MostShown = 100;

    private Dictionary<string, string> titles = [];

    public IReadOnlyList<CandidateSummary> Waiting { get; private set; } = [];

    public bool More { get; private set; }

    public NameBook Names { get; private set; } = null!;

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public string Me => User.AsActor().Id;

    /// <summary>Makes the button's second press the same as its first.</summary>
    public string Key { get; } = FormKey.New();

    public string? DecidedId { get; private set; }

    public CandidateState? Decided { get; private set; }

    public string TitleOf(string brief) => titles.GetValueOrDefault(brief, brief);

    /// <param name="decided">The candidate decided just now, where it was the last.</param>
    public async Task OnGetAsync(string? decided, CancellationToken cancellation)
    {
        Names = await names.Read(cancellation);
        titles = await shelf.List(cancellation).ToDictionaryAsync(brief => brief.Id, brief => brief.Title, StringComparer.Ordinal, cancellation);

        // The read model may not have heard yet of the decision that led here.
        var found = await desk.Queue(cancellation).Where(waiting => waiting.Id != decided).Take(MostShown + 1).ToListAsync(cancellation);
        (Waiting, More) = ([.. found.Take(MostShown)], found.Count > MostShown);
        if (SubjectId.TryParse(decided, out var id) && await desk.Read(id, cancellation) is { Decision: not null } state)
        {
            (DecidedId, Decided) = (id.Value, state);
        }
    }

    public async Task<IActionResult> OnPostAsync(string? key, CancellationToken cancellation) =>
        await desk.ClaimNext(User.AsActor(), FormKey.Require(key), cancellation) is { } next
            ? RedirectToPage("/Review/Candidate", new { id = next.Value })
            : RedirectToPage();
}
