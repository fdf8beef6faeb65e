using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>What one decision on many candidates came to, one by one.</summary>
[Authorize(Policies.Read)]
[PostNeeds(Policies.Review)]
public sealed class BulkModel(BulkDesk bulk, ReviewDesk desk, BriefGroups groups, NameReader names) : PageModel
{
    public ImmutableArray<BulkAnswer> Answers { get; private set; } = [];

    public DecisionKind Kind { get; private set; }

    public NameBook Names { get; private set; } = null!;

    /// <summary>Why nothing was tried; then the form is shown once more, as it was filled in.</summary>
    public RefusalNotice? Notice { get; private set; }

    public ImmutableArray<(BulkItem Item, CandidateState State)> Selected { get; private set; } = [];

    public BulkBar Bar { get; private set; } = null!;

    public string Back { get; private set; } = "/queue";

    public IEnumerable<BulkAnswer> Refused => Answers.Where(answer => answer.Why is not null);

    public IEnumerable<BulkAnswer> Done => Answers.Where(answer => answer.Why is null);

    public IActionResult OnGet() => Redirect(Back);

    public async Task<IActionResult> OnPostAsync(DecisionKind? kind, string? key, string? back, CancellationToken cancellation)
    {
        if (BulkForm.Read(await Request.ReadFormAsync(cancellation), kind) is not { } decision)
        {
            return BadRequest();
        }

        Back = Url.IsLocalUrl(back) ? back! : Back;
        Kind = decision.Kind;
        Names = await names.Read(cancellation);
        if (decision.WhyNot() is { } refusal)
        {
            return await Refuse(refusal, decision, cancellation);
        }

        Answers = await bulk.Decide(decision, FormKey.Require(key), User.AsActor(), cancellation);
        return Page();
    }

    private async Task<IActionResult> Refuse(Refusal refusal, BulkDecision decision, CancellationToken cancellation)
    {
        Notice = new(refusal, Names);
        Bar = new(FormKey.New(), Back, Reasons.All) { Reason = decision.Reason, Note = decision.Note };
        var items = await decision.Items.DistinctBy(item => item.Candidate).Take(BulkDecision.MostItems).ToAsyncEnumerable()
            .Where(async (BulkItem item, CancellationToken token) => await groups.Shows(item.Candidate, User.AsActor(), token))
            .ToListAsync(cancellation);
        Selected = [.. await Task.WhenAll(items.Select(async item => (item, await desk.Read(item.Candidate, cancellation))))];
        return RefusalAnswers.PageOf(refusal, Page());
    }
}
