using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Briefs;
using ReviewPipeline.Reports;
using ReviewPipeline.Reports.Queue;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>One candidate: its picture, what the checks say, where it stands, where it comes from, and the decision.</summary>
[Authorize(Policies.Read)]
[OfItem(Item.Candidate, "id")]
[OfItem(Item.Candidate, "decided")]
[PostNeeds(Policies.Review)]
public sealed class CandidateModel(
    ReviewDesk desk, ReviewQueue queue, BriefShelf shelf, CandidateReader reader, IterationReader iterations, NeighbourSearch neighbours, BriefGroups groups, PinReader pins, NameReader names, AccessLog access)
    : PageModel
{
    public CandidateFound Found { get; private set; } = null!;

    public SubjectId Id => Found.Id;

    public CandidateState State => Found.State;

    public CandidateSummary Summary => Found.Summary;

    public IReadOnlyList<Entry> Entries => Found.Entries;

    public bool MayDecide => User.MayReview() && Found.MayDecide;

    /// <summary>The brief as it stands now; null where a refused file names none.</summary>
    public Brief? Brief { get; private set; }

    public IReadOnlyList<NeighbourNow> Neighbours { get; private set; } = [];

    public ImmutableArray<IterationStep> Iterations { get; private set; } = [];

    /// <summary>Beside it in the queue as the person sees it; null at its ends.</summary>
    public (QueueItem? Before, QueueItem? After) Beside { get; private set; }

    public PinPanel Pins { get; private set; } = null!;

    public NameBook Names { get; private set; } = null!;

    public string Key { get; } = FormKey.New();

    public RefusalNotice? Notice { get; private set; }

    /// <summary>What was filled in, where the decision was not taken.</summary>
    public DecisionForm Form { get; private set; } = new();

    /// <summary>What was voted on just before this one came.</summary>
    public (string Id, CandidateState State)? Decided { get; private set; }

    /// <summary>Why changes are asked for, by the brief's own list.</summary>
    public ImmutableArray<Reason> Reasons => Found.Terms?.Approval.Reasons ?? ReviewPipeline.Briefs.Reasons.All;

    public string LabelOf(string? reason) => Reasons.FirstOrDefault(known => known.Code == reason)?.Label ?? reason ?? "";

    /// <param name="decided">The candidate voted on just before this one came.</param>
    public async Task<IActionResult> OnGetAsync(string id, string? decided, CancellationToken cancellation)
    {
        if (!await TryRead(id, cancellation))
        {
            return NotFound();
        }

        var me = User.AsActor().Id;
        if (SubjectId.TryParseCandidate(decided, out var last)
            && await desk.Read(last, cancellation) is var state && state.Votes.Any(vote => vote.By == me))
        {
            Decided = (last.Value, state);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostDecideAsync(string id, DecisionForm form, CancellationToken cancellation)
    {
        if (!SubjectId.TryParseCandidate(id, out var candidate) || form.AsCommand() is not { } command)
        {
            return NotFound();
        }

        var result = await desk.Run(candidate, form.CommandKey, command, User.AsActor(), cancellation);
        if (result is CommandResult<CandidateState>.Refused refused)
        {
            Form = form;
            return await Refuse(id, refused.Why, cancellation, await reader.Differs(candidate, refused.State, form.Seen, cancellation));
        }

        return await Next(candidate, FormKey.Require(form.Key), decided: id, cancellation);
    }

    /// <summary>Takes the next candidate, passing over this one.</summary>
    /// <param name="without">Others to pass over: their decisions are made and on their way.</param>
    public async Task<IActionResult> OnPostNextAsync(string id, string? key, string[] without, CancellationToken cancellation) =>
        SubjectId.TryParseCandidate(id, out var candidate)
            ? await Next(candidate, FormKey.Require(key), decided: null, cancellation, without)
            : NotFound();

    public Task<IActionResult> OnPostClaimAsync(string id, string? key, CancellationToken cancellation) =>
        Run(id, $"form-{FormKey.Require(key)}", new CandidateCommand.TakeClaim(), cancellation);

    /// <summary>Whoever releases it has left it: the page is not opened again, which would claim it again.</summary>
    public async Task<IActionResult> OnPostReleaseAsync(string id, string? key, int epoch, CancellationToken cancellation)
    {
        var answer = await Run(id, $"form-{FormKey.Require(key)}", new CandidateCommand.ReleaseClaim(epoch), cancellation);
        return answer is RedirectToPageResult ? RedirectToPage("/Review/Queue") : answer;
    }

    public Task<IActionResult> OnPostReopenAsync(string id, string? key, string? reason, CancellationToken cancellation) =>
        Run(id, $"reopen-{FormKey.Require(key)}", new CandidateCommand.Reopen(reason), cancellation);

    /// <param name="stage">Index from 0.</param>
    public Task<IActionResult> OnPostUnlockAsync(string id, string? key, int stage, string? reason, CancellationToken cancellation) =>
        Run(id, $"unlock-{stage}-{FormKey.Require(key)}", new CandidateCommand.UnlockStage(stage, reason), cancellation);

    public Task<IActionResult> OnPostOverruleAsync(
        string id, string? key, int run, string? code, string? reason, CancellationToken cancellation) =>
        Run(id, $"overrule-{code}-{FormKey.Require(key)}", new CandidateCommand.OverruleFinding(run, code ?? "", reason), cancellation);

    public Task<IActionResult> OnPostWithdrawAsync(string id, string? key, int run, string? code, CancellationToken cancellation) =>
        Run(id, $"withdraw-{code}-{FormKey.Require(key)}", new CandidateCommand.WithdrawOverrule(run, code ?? ""), cancellation);

    private async Task<IActionResult> Next(
        SubjectId candidate, string key, string? decided, CancellationToken cancellation, IEnumerable<string>? without = null) =>
        await desk.ClaimNext(
            User.AsActor(), key, QueueQuery.InForce(HttpContext), cancellation, without: [candidate.Value, .. without ?? []], candidate.Value) is { } following
            ? RedirectToPage(new { id = following.Value, handler = "", decided })
            : RedirectToPage("/Review/Queue", new { decided });

    private async Task<IActionResult> Run(string id, string key, CandidateCommand command, CancellationToken cancellation)
    {
        if (!SubjectId.TryParseCandidate(id, out var candidate))
        {
            return NotFound();
        }

        var result = await desk.Run(candidate, key, command, User.AsActor(), cancellation);
        return result is CommandResult<CandidateState>.Refused refused
            ? await Refuse(id, refused.Why, cancellation)
            : RedirectToPage(new { id, handler = "" });
    }

    /// <summary>The candidate as it stands now, with what was refused and why on top of it.</summary>
    private async Task<IActionResult> Refuse(
        string id, Refusal why, CancellationToken cancellation, ImmutableArray<string> differs = default)
    {
        if (!await TryRead(id, cancellation))
        {
            return NotFound();
        }

        Notice = new(why, Names) { Differs = differs.IsDefault ? [] : differs };
        Response.Headers["HX-Replace-Url"] = $"/candidates/{id}";
        return RefusalAnswers.PageOf(why, Page());
    }

    private async Task<IReadOnlyList<NeighbourNow>> Shown(Task<ImmutableArray<NeighbourNow>> near, Actor me, CancellationToken cancellation) =>
        await (await near).ToAsyncEnumerable()
            .Where(async (NeighbourNow neighbour, CancellationToken token) => await groups.Shows(neighbour.State.Brief, me, token))
            .ToListAsync(cancellation);

    private async Task<QueueItem?> BesideIt(bool before, CancellationToken cancellation) =>
        (await queue.Ahead(Id.Value, QueueQuery.InForce(HttpContext), 1, User.AsActor(), cancellation, before)).FirstOrDefault();

    /// <summary>What does not wait for each other is read at once: a page is as quick as its slowest chain.</summary>
    private async Task<bool> TryRead(string id, CancellationToken cancellation)
    {
        var (me, called) = (User.AsActor(), names.Read(cancellation));
        if (!SubjectId.TryParseCandidate(id, out var candidate) || await reader.Find(candidate, me, cancellation) is not { } found)
        {
            return false;
        }

        Found = found;
        var recorded = access.Viewed(candidate, me, cancellation);
        var brief = shelf.Find(State.Brief, cancellation);
        var near = Shown(neighbours.Recorded(State, cancellation), me, cancellation);
        var steps = iterations.Read(candidate, State, called, cancellation);
        var (before, after) = (BesideIt(before: true, cancellation), BesideIt(before: false, cancellation));
        Names = await called;
        Pins = await pins.Read(candidate, State, me, Names, cancellation);
        (Brief, Neighbours, Iterations, Beside) = ((await brief)?.Read(), await near, await steps, (await before, await after));
        await recorded;
        return true;
    }
}
