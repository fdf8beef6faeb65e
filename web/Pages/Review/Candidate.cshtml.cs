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

/// <summary>One candidate: its picture, what the checks say, where it comes from, and the decision.</summary>
[PostNeeds(Policies.Review)]
public sealed class CandidateModel(ReviewDesk desk, BriefShelf shelf, SubjectStore subjects, NeighbourSearch neighbours, PinReader pins, NameReader names, TimeProvider time) : PageModel
{
    public SubjectId Id { get; private set; }

    public CandidateState State { get; private set; } = CandidateState.Empty;

    public CandidateSummary Summary { get; private set; } = null!;

    /// <summary>The brief as it stands now; null where a refused file names none.</summary>
    public Brief? Brief { get; private set; }

    public IReadOnlyList<Entry> Entries { get; private set; } = [];

    public IReadOnlyList<NeighbourNow> Neighbours { get; private set; } = [];

    public PinPanel Pins { get; private set; } = null!;

    public NameBook Names { get; private set; } = null!;

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public string Key { get; } = FormKey.New();

    public RefusalNotice? Notice { get; private set; }

    /// <summary>What was filled in, where the decision was not taken.</summary>
    public DecisionForm Form { get; private set; } = new();

    public (string Id, CandidateState State)? Decided { get; private set; }

    public Claim? LiveClaim => State.Claim is { } claim && State.Status == Status.InReview && claim.IsLive(Now) ? claim : null;

    public bool IsMine => LiveClaim?.By == User.AsActor().Id;

    public bool MayDecide => User.MayReview() && State.Status == Status.InReview && (LiveClaim is null || IsMine);

    /// <param name="decided">The candidate decided just before this one came.</param>
    public async Task<IActionResult> OnGetAsync(string id, string? decided, CancellationToken cancellation)
    {
        if (!await TryRead(id, cancellation))
        {
            return NotFound();
        }

        if (SubjectId.TryParse(decided, out var last) && await desk.Read(last, cancellation) is { Decision: not null } state)
        {
            Decided = (last.Value, state);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostDecideAsync(string id, DecisionForm form, CancellationToken cancellation)
    {
        if (!IsCandidate(id, out var candidate) || form.Kind is not { } kind)
        {
            return NotFound();
        }

        // Another decision of the same form is another command: it must not pass for a repetition of the first.
        var key = FormKey.Require(form.Key);
        var command = new CandidateCommand.Decide(kind, form.Run, form.Epoch, form.Reason, form.Note)
        {
            Surface = DecisionSurface.Page,
            Looked = form.Looked?.AsLooked(),
            Round = form.Round,
            Stage = form.Stage,
        };
        var result = await desk.Run(candidate, $"decide-{Words.Code(kind)}-{key}", command, User.AsActor(), cancellation);
        if (result is CommandResult<CandidateState>.Refused refused)
        {
            Form = form;
            return await Refuse(id, refused.Why, cancellation);
        }

        var next = await desk.ClaimNext(User.AsActor(), key, QueueQuery.InForce(HttpContext), cancellation, after: candidate);
        return next is { } following
            ? RedirectToPage(new { id = following.Value, handler = "", decided = id })
            : RedirectToPage("/Review/Queue", new { decided = id });
    }

    public Task<IActionResult> OnPostClaimAsync(string id, string? key, CancellationToken cancellation) =>
        Run(id, $"form-{FormKey.Require(key)}", new CandidateCommand.TakeClaim(), cancellation);

    public Task<IActionResult> OnPostReleaseAsync(string id, string? key, int epoch, CancellationToken cancellation) =>
        Run(id, $"form-{FormKey.Require(key)}", new CandidateCommand.ReleaseClaim(epoch), cancellation);

    public Task<IActionResult> OnPostOverruleAsync(
        string id, string? key, int run, string? code, string? reason, CancellationToken cancellation) =>
        Run(id, $"overrule-{code}-{FormKey.Require(key)}", new CandidateCommand.OverruleFinding(run, code ?? "", reason), cancellation);

    public Task<IActionResult> OnPostWithdrawAsync(string id, string? key, int run, string? code, CancellationToken cancellation) =>
        Run(id, $"withdraw-{code}-{FormKey.Require(key)}", new CandidateCommand.WithdrawOverrule(run, code ?? ""), cancellation);

    private async Task<IActionResult> Run(string id, string key, CandidateCommand command, CancellationToken cancellation)
    {
        if (!IsCandidate(id, out var candidate))
        {
            return NotFound();
        }

        var result = await desk.Run(candidate, key, command, User.AsActor(), cancellation);
        return result is CommandResult<CandidateState>.Refused refused
            ? await Refuse(id, refused.Why, cancellation)
            : RedirectToPage(new { id, handler = "" });
    }

    /// <summary>The candidate as it stands now, with what was refused and why on top of it.</summary>
    private async Task<IActionResult> Refuse(string id, Refusal why, CancellationToken cancellation)
    {
        if (!await TryRead(id, cancellation))
        {
            return NotFound();
        }

        Notice = new(why, Names);
        Response.Headers["HX-Replace-Url"] = $"/candidates/{id}";
        return RefusalAnswers.PageOf(why, Page());
    }

    private async Task<bool> TryRead(string id, CancellationToken cancellation)
    {
        if (!IsCandidate(id, out var candidate))
        {
            return false;
        }

        State = await desk.Read(candidate, cancellation);
        if (State.Status == Status.None)
        {
            return false;
        }

        // By the clock, whether or not anything has recorded it.
        var terms = await desk.Terms(State, cancellation);
        State = State with { Status = State.StandsAt(Now, terms) };
        (Id, Summary) = (candidate, Projection.SummaryOf(candidate, State));
        Brief = (await shelf.Find(State.Brief, cancellation))?.Read();
        var entries = await subjects.Entries(candidate, 1, cancellation).ToListAsync(cancellation);
        Entries = Voting.EntriesShownTo(entries, State, terms, User.AsActor());
        Neighbours = await neighbours.Recorded(State, cancellation);
        Names = await names.Read(cancellation);
        Pins = await pins.Read(candidate, State, User.AsActor(), Names, cancellation);
        return true;
    }

    private static bool IsCandidate(string id, out SubjectId candidate) =>
        SubjectId.TryParse(id, out candidate) && candidate.Kind == SubjectId.CandidateKind;
}

/// <param name="Key">Idempotency key, made with the page.</param>
/// <param name="Run">The check run whose findings were shown.</param>
/// <param name="Epoch">The claim it was looked at under; null where nobody had it.</param>
/// <param name="Looked">How the page measured that the picture was looked at, null without scripts.</param>
public sealed record DecisionForm(
    DecisionKind? Kind = null, string? Key = null, int Run = 0, int? Epoch = null, string? Reason = null, string? Note = null, LookedForm? Looked = null)
{
    /// <summary>The round that the page showed.</summary>
    public int? Round { get; init; }

    /// <summary>The stage that the page showed as open.</summary>
    public int? Stage { get; init; }
}
