using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Notices;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>What the signed-in person was told; for governance, admins and auditors what everybody was told.</summary>
[Authorize(Policies.Read)]
public sealed class NoticesModel(NoticeTable notices, Outbox outbox, BriefShelf shelf, NameReader names, UnreadNotices unread, BriefGroups groups) : PageModel
{
    public const int MostShown = 50;

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public bool Everybody { get; private set; }

    /// <summary>Key after which the next page begins; null on the last.</summary>
    public string? Older { get; private set; }

    public NameBook Names { get; private set; } = null!;

    /// <param name="of"><c>everybody</c>, or the person's own.</param>
    /// <param name="after">Key of the last one on the page before.</param>
    public async Task<IActionResult> OnGetAsync(string? of, string? after, CancellationToken cancellation)
    {
        Everybody = of == "everybody";
        if (Everybody && !User.MaySeeAllNotices())
        {
            return Forbid();
        }

        Names = await names.Read(cancellation);
        var titles = await shelf.List(cancellation).ToDictionaryAsync(brief => brief.Id, brief => brief.Title, StringComparer.Ordinal, cancellation);
        var found = await notices.Page(Everybody ? null : User.AsActor().Id, after, MostShown + 1, cancellation);
        var shown = await found.Take(MostShown).ToAsyncEnumerable()
            .Where(async (ToldNotice told, CancellationToken token) => await groups.Shows(told.Notice.Brief, User.AsActor(), token))
            .ToListAsync(cancellation);
        Lines = [.. shown.Select(told => LineOf(told, titles.GetValueOrDefault(told.Notice.Brief, told.Notice.Brief)))];
        Older = found.Count > MostShown ? found[MostShown - 1].Key : null;
        return Page();
    }

    public async Task<IActionResult> OnPostReadAsync(string key, CancellationToken cancellation)
    {
        await outbox.MarkRead(User.AsActor(), KeyForm.Require(key), andEarlier: false, cancellation);
        unread.Forget(User.AsActor().Id);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostReadFromAsync(string key, CancellationToken cancellation)
    {
        await outbox.MarkRead(User.AsActor(), KeyForm.Require(key), andEarlier: true, cancellation);
        unread.Forget(User.AsActor().Id);
        return RedirectToPage();
    }

    private static Line LineOf(ToldNotice told, string title)
    {
        var notice = told.Notice;
        var isOfCandidate = notice.Subject.StartsWith($"{SubjectId.CandidateKind}-", StringComparison.Ordinal);
        var address = notice switch
        {
            { Kind: NoticeKind.NewIteration, Other: { } newer } => $"/candidates/{newer}",
            _ when isOfCandidate => $"/candidates/{notice.Subject}",
            _ when notice.Subject.StartsWith($"{SubjectId.AssetKind}-", StringComparison.Ordinal) => $"/assets/{notice.Subject}",
            { Kind: NoticeKind.NoResponse } => $"/briefs/{notice.Brief}",
            _ => $"/queue?brief={notice.Brief}",
        };
        return new(told, address, notice.File is { } file ? $"{title} · {notice.Set}/{file}" : title);
    }

    /// <param name="Where">Brief, and what of it.</param>
    public sealed record Line(ToldNotice Told, string Address, string Where);
}
