using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Briefs;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>The frames of a set side by side: how they agree, which is odd and by what, and the set's approval as one.</summary>
[Authorize(Policies.Read)]
[OfItem(Item.Brief, "slug")]
[PostNeeds(Policies.Review)]
public sealed class FrameSetModel(
    BriefShelf shelf, CompareFrames compare, SetDesk sets, BulkDesk bulk, SubjectStore subjects, NameReader names) : PageModel
{
    public Brief Brief { get; private set; } = null!;

    public FrameSetReport Report { get; private set; } = null!;

    public IReadOnlyList<Entry> Entries { get; private set; } = [];

    public NameBook Names { get; private set; } = null!;

    public string Key { get; } = FormKey.New();

    /// <summary>Why the set could not be approved, or its approval not be withdrawn.</summary>
    public RefusalNotice? Notice { get; private set; }

    /// <summary>What approving the frames one by one came to, where it was asked for.</summary>
    public ImmutableArray<BulkAnswer> Answers { get; private set; } = [];

    public string Here => $"/briefs/{Report.Brief}/sets/{Report.Set}";

    public IEnumerable<ReadyFrame> NotReady => Report.Readiness.Frames.Where(frame => frame.Readiness != FrameReadiness.Approved);

    public IEnumerable<FrameReport> Undecided => Report.Frames.Where(frame => frame.Status == Status.InReview);

    public async Task<IActionResult> OnGetAsync(string slug, string set, CancellationToken cancellation) =>
        await TryRead(slug, set, cancellation) ? Page() : NotFound();

    /// <param name="run">The set check that was shown; 0 before the first.</param>
    public async Task<IActionResult> OnPostApproveAsync(string slug, string set, string? key, int run, string? note, CancellationToken cancellation)
    {
        var result = await sets.Approve(SubjectId.Set(slug, set), $"approve-{FormKey.Require(key)}", run, note, User.AsActor(), cancellation);
        return await Answer(result, slug, set, cancellation);
    }

    /// <summary>Approves the frames that are undecided, each on its own, and then the set.</summary>
    public async Task<IActionResult> OnPostApproveAllAsync(string slug, string set, string? key, int run, string? note, CancellationToken cancellation)
    {
        if (BulkForm.Read(await Request.ReadFormAsync(cancellation), DecisionKind.Approve) is not { } decision)
        {
            return BadRequest();
        }

        if (decision.WhyNot() is { } refusal)
        {
            return await Refuse(refusal, slug, set, cancellation);
        }

        Answers = await bulk.Decide(decision, FormKey.Require(key), User.AsActor(), cancellation);
        return await OnPostApproveAsync(slug, set, key, run, note, cancellation);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string slug, string set, string? key, string? reason, CancellationToken cancellation)
    {
        var id = SubjectId.Set(slug, set);
        var result = await sets.WithdrawApproval(id, $"withdraw-{FormKey.Require(key)}", reason, User.AsActor(), cancellation);
        return await Answer(result, slug, set, cancellation);
    }

    private async Task<IActionResult> Answer(CommandResult<SetState> result, string slug, string set, CancellationToken cancellation) =>
        result is CommandResult<SetState>.Refused refused
            ? await Refuse(refused.Why, slug, set, cancellation)
            : RedirectToPage(new { slug, set, handler = "" });

    /// <summary>The set as it stands now, with what was refused and why on top of it.</summary>
    private async Task<IActionResult> Refuse(Refusal why, string slug, string set, CancellationToken cancellation)
    {
        if (!await TryRead(slug, set, cancellation))
        {
            return NotFound();
        }

        Notice = new(why, Names);
        return RefusalAnswers.PageOf(why, Page());
    }

    private async Task<bool> TryRead(string slug, string set, CancellationToken cancellation)
    {
        if (await shelf.Find(slug, cancellation) is not { } brief || await compare.Report(slug, set, cancellation) is not { } report)
        {
            return false;
        }

        (Brief, Report) = (brief.Read(), report);
        Entries = await subjects.Entries(SubjectId.Set(slug, set), 1, cancellation).ToListAsync(cancellation);
        Names = await names.Read(cancellation);
        return true;
    }
}
