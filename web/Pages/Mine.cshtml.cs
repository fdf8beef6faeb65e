using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Api;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>A maker's own work: what was said of each picture, and the next iteration of it.</summary>
[Authorize(Policies.Read)]
[OfItem(Item.Candidate, "id")]
[PostNeeds(Policies.Make)]
[RequestSizeLimit(MostFormBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostFormBytes)]
public sealed class MineModel(ReviewDesk desk, OwnWorkReader own, UploadDoor door, NameReader names) : PageModel
{
    /// <summary>One file and a little for the form.</summary>
    private const long MostFormBytes = FilesEndpoint.MostBytes + 100_000;

    public ImmutableArray<OwnWork> Works { get; private set; } = [];

    public string? After { get; private set; }

    public NameBook Names { get; private set; } = null!;

    public string Key { get; } = FormKey.New();

    /// <summary>What was refused of which candidate.</summary>
    public (SubjectId Id, RefusalNotice Why)? Refused { get; private set; }

    /// <summary>The candidate whose next iteration has just been sent.</summary>
    public string? Sent { get; private set; }

    public Task OnGetAsync(string? after, string? sent, CancellationToken cancellation)
    {
        Sent = sent;
        return Read(after, cancellation);
    }

    /// <summary>Puts a file where the candidate came from: it becomes the next iteration there, whatever its own name.</summary>
    public async Task<IActionResult> OnPostNextAsync(string id, IFormFile? file, CancellationToken cancellation)
    {
        if (!SubjectId.TryParseCandidate(id, out var candidate))
        {
            return NotFound();
        }

        var state = await desk.Read(candidate, cancellation);
        if (NextIteration.WhyNot(state, file?.FileName, file?.Length ?? 0, User.AsActor()) is { } refusal)
        {
            return await Refuse(candidate, refusal, cancellation);
        }

        await using var content = file!.OpenReadStream();
        var type = FilesEndpoint.ContentTypeOf(file.ContentType);
        if (await door.Put($"{state.Brief}/{state.Set}/{state.File}", content, file.Length, type, User.AsActor(), cancellation) is UploadAnswer.Refused refused)
        {
            return await Refuse(candidate, refused.Why, cancellation);
        }

        return RedirectToPage(pageName: null, pageHandler: null, new { handler = "", sent = id }, fragment: id);
    }

    public Task<IActionResult> OnPostFinishAsync(string id, string? key, string? edits, string? back, CancellationToken cancellation) =>
        Run(id, $"finish-{FormKey.Require(key)}", new CandidateCommand.Finish(edits), back, cancellation);

    public Task<IActionResult> OnPostWithdrawAsync(string id, string? key, string? reason, string? back, CancellationToken cancellation) =>
        Run(id, $"withdraw-{FormKey.Require(key)}", new CandidateCommand.Withdraw(reason), back, cancellation);

    private async Task<IActionResult> Run(
        string id, string key, CandidateCommand command, string? back, CancellationToken cancellation)
    {
        if (!SubjectId.TryParseCandidate(id, out var candidate))
        {
            return NotFound();
        }

        var result = await desk.Run(candidate, key, command, User.AsActor(), cancellation);
        if (result is CommandResult<CandidateState>.Refused refused)
        {
            return await Refuse(candidate, refused.Why, cancellation);
        }

        return back == "candidate" ? RedirectToPage("/Review/Candidate", new { id }) : RedirectToPage(pageName: null, pageHandler: null, new { handler = "" }, fragment: id);
    }

    private async Task<IActionResult> Refuse(SubjectId id, Refusal why, CancellationToken cancellation)
    {
        await Read(after: null, cancellation);
        Refused = (id, new(why, Names));
        return RefusalAnswers.PageOf(why, Page());
    }

    private async Task Read(string? after, CancellationToken cancellation)
    {
        var called = names.Read(cancellation);
        (Works, After) = await own.Read(User.AsActor(), after, called, cancellation);
        Names = await called;
    }
}
