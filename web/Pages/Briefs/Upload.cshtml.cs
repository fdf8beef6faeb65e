using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Intake;
using ReviewPipeline.Reports;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Api;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>Brings files in. The form works by itself; with scripts each file is sent on its own, with its progress.</summary>
[Authorize(Policies.Upload)]
[OfItem(Item.Brief, "slug")]
[RequestSizeLimit(MostFormBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostFormBytes)]
public sealed class UploadModel(BriefShelf shelf, ArrivalReader arrivals, UploadDoor door, UploadLimits limits) : PageModel
{
    /// <summary>The page is read again every few seconds: the brief's own page shows all.</summary>
    public const int MostShown = 250;

    /// <summary>About ten of the largest files in one form.</summary>
    private const long MostFormBytes = 10 * FilesEndpoint.MostBytes;

    public bool Direct => limits.Direct;

    public string Slug { get; private set; } = "";

    public string Title { get; private set; } = "";

    public int Frames { get; private set; }

    public string Set { get; private set; } = "";

    public IReadOnlyList<SetSummary> Sets { get; private set; } = [];

    public ArrivalList Arrivals { get; private set; } = new([], []);

    public List<(string File, Refusal Why)> Refusals { get; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, string? set, CancellationToken cancellation) =>
        await TryRead(slug, set, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        string slug, string? set, List<IFormFile> files, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            await Put(slug, set ?? "", file, cancellation);
        }

        if (Refusals.Count == 0)
        {
            return RedirectToPage(new { slug, set });
        }

        return await TryRead(slug, set, cancellation) ? RefusalAnswers.PageOf(Refusals[0].Why, Page()) : NotFound();
    }

    private async Task Put(string slug, string set, IFormFile file, CancellationToken cancellation)
    {
        var name = Path.GetFileName(file.FileName);
        var refusal = file.Length > FilesEndpoint.MostBytes
            ? FilesEndpoint.TooLarge(name)
            : await FilesEndpoint.WhyNot(shelf, slug, set, name, cancellation);
        if (refusal is not null)
        {
            Refusals.Add((name, refusal));
            return;
        }

        await using var content = file.OpenReadStream();
        if (await door.Put($"{slug}/{set}/{name}", content, file.Length, FilesEndpoint.ContentTypeOf(file.ContentType), User.AsActor(), cancellation)
            is UploadAnswer.Refused refused)
        {
            Refusals.Add((name, refused.Why));
        }
    }

    private async Task<bool> TryRead(string slug, string? set, CancellationToken cancellation)
    {
        if (await shelf.Find(slug, cancellation) is not { } found)
        {
            return false;
        }

        (Slug, Title, Frames) = (slug, found.Title, found.Read().Frames);
        Sets = await shelf.Sets(slug, cancellation).OrderBy(known => known.Set, StringComparer.Ordinal).ToListAsync(cancellation);
        Set = set ?? $"set-{Sets.Count + 1}";
        Arrivals = await arrivals.Read(slug, cancellation);
        return true;
    }
}
