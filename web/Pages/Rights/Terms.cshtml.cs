using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Reports.Rights;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>All licences, all models of the register, or all consents; and recording one more.</summary>
[Authorize(Policies.Read)]
[PostNeeds(Policies.RecordTerms)]
public sealed class TermsModel(TermsDesk desk, RightsTabsReader tabs, NameReader names, TimeProvider time) : PageModel
{
    public TermsKind Kind { get; private set; } = null!;

    public RightsTabs Tabs { get; private set; } = null!;

    public IReadOnlyList<TermsSummary> All { get; private set; } = [];

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public string Key { get; } = FormKey.New();

    public string? Slug { get; private set; }

    public RefusalNotice? Notice { get; private set; }

    public async Task<IActionResult> OnGetAsync(string kind, CancellationToken cancellation) =>
        await TryRead(kind, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string kind, string? id, string? key, IFormFile? document, CancellationToken cancellation)
    {
        if (TermsPaths.KindOf(kind) is not { } known)
        {
            return NotFound();
        }

        Slug = id?.Trim();
        var (subject, wrong) = TermsPaths.NewId(known, Slug, document?.FileName);
        wrong ??= await Record(known, subject!.Value, document, key, cancellation);
        if (wrong is null)
        {
            return Redirect(Addresses.Of(subject!.Value.Value));
        }

        await TryRead(kind, cancellation);
        Notice = new(wrong, await names.Read(cancellation));
        return RefusalAnswers.PageOf(wrong, Page());
    }

    private async Task<Refusal?> Record(TermsKind kind, SubjectId subject, IFormFile? document, string? key, CancellationToken cancellation)
    {
        var (text, unread) = await TermsPaths.Read(document, cancellation);
        return unread ?? (await kind.Record(desk, subject, text!, FormKey.Require(key), User.AsActor(), cancellation)).Why;
    }

    private async Task<bool> TryRead(string kind, CancellationToken cancellation)
    {
        if (TermsPaths.KindOf(kind) is not { } known)
        {
            return false;
        }

        Kind = known;
        var frame = tabs.Read($"/rights/{kind}", User.AsActor(), cancellation);
        All = await desk.List(known.List, cancellation).OrderBy(one => one.Title, StringComparer.OrdinalIgnoreCase).ToListAsync(cancellation);
        Tabs = await frame;
        return true;
    }
}
