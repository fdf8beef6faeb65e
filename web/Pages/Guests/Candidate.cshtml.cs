using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Briefs;
using ReviewPipeline.Reports;
using ReviewPipeline.Reports.Pins;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Guests;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages.Guests;

/// <summary>One picture as a guest sees it: to comment on, and where the link says so to decide. Another brief's is not there.</summary>
[Authorize(GuestSession.Policy)]
public sealed class GuestCandidateModel(
    GuestVisit visit, CandidateReader candidates, BriefShelf shelf, PinShelf pins, NameReader names, AccessLog access) : PageModel
{
    public CandidateFound Found { get; private set; } = null!;

    public string Title { get; private set; } = "";

    public NameBook Names { get; private set; } = null!;

    public ImmutableArray<PinThread> Threads { get; private set; } = [];

    /// <summary>What the checks found and a guest is told of, once for each check.</summary>
    public IReadOnlyList<Finding> Findings =>
        [.. Found.Summary.Findings.Where(finding => GuestRules.Tells(finding.Code)).DistinctBy(finding => finding.Code, StringComparer.Ordinal)];

    /// <summary>Ids of the pictures before and after it; null at the ends.</summary>
    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    public bool MayDecide { get; private set; }

    public Refusal? WhyNoVote { get; private set; }

    public RefusalNotice? Why { get; private set; }

    public string Key { get; } = FormKey.New();

    public ImmutableArray<Reason> Reasons => Found.Terms?.Approval.Reasons ?? ReviewPipeline.Briefs.Reasons.All;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellation) =>
        await TryRead(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostCommentAsync(string id, string? text, string? key, CancellationToken cancellation)
    {
        if (!await TryRead(id, cancellation))
        {
            return NotFound();
        }

        return await visit.Comment(HttpContext.Guest(), Found.Id, text, FormKey.Require(key), cancellation) is { } refusal
            ? Refuse(refusal)
            : RedirectToPage(new { id, handler = "" });
    }

    public async Task<IActionResult> OnPostDecideAsync(string id, DecisionForm form, CancellationToken cancellation)
    {
        if (!await TryRead(id, cancellation) || form.AsCommand() is not { } command)
        {
            return NotFound();
        }

        return await visit.Decide(HttpContext.Guest(), Found.Id, form.CommandKey, command, cancellation) is { } refusal
            ? Refuse(refusal)
            : RedirectToPage(new { id, handler = "" });
    }

    private IActionResult Refuse(Refusal why)
    {
        Why = new(why, Names);
        return RefusalAnswers.PageOf(why, Page());
    }

    /// <summary>A look is recorded before it is had, as anybody's is.</summary>
    private async Task<bool> TryRead(string id, CancellationToken cancellation)
    {
        var link = HttpContext.Guest();
        var guest = await visit.ActorOf(link, cancellation);
        if (!SubjectId.TryParseCandidate(id, out var candidate)
            || await candidates.Find(candidate, guest, cancellation) is not { } found
            || !GuestRules.Shows(link, found.State)
            || await shelf.Find(link.Brief, cancellation) is not { } brief)
        {
            return false;
        }

        await access.Viewed(candidate, guest, cancellation);
        (Found, Title, MayDecide) = (found, brief.Title, link.May == GuestMay.Decide);
        WhyNoVote = GuestRules.WhyNoVote(link) ?? found.WhyNoVote;
        var all = await visit.Candidates(link, cancellation);
        var place = all.Select(other => other.Id).ToList().IndexOf(candidate.Value);
        (Previous, Next) = (place > 0 ? all[place - 1].Id : null, place >= 0 && place < all.Length - 1 ? all[place + 1].Id : null);
        (Names, Threads) = (await names.Read(cancellation), await pins.Of(candidate, cancellation));
        return true;
    }
}
