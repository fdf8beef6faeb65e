using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Api;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>
/// Why is this picture live? A file is handed in, what it is a copy of is found, and all that is on record of that is shown. The file is
/// read in memory, and nothing of it is kept.
/// </summary>
[Authorize(Policies.Read)]
[OfItem(Item.Asset, "id")]
[RequestSizeLimit(MostFormBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostFormBytes, MemoryBufferThreshold = MostFormBytes)]
public sealed class WhyModel(FindPicture find, Dossiers dossiers, CandidateReader candidates, RightsTabsReader tabs, NameReader names, AccessLog access) : PageModel
{
    /// <summary>One file and a little for the form: held in memory as a whole, so that none of it is written to disk.</summary>
    private const int MostFormBytes = (int)FilesEndpoint.MostBytes + 100_000;

    public RightsTabs Tabs { get; private set; } = null!;

    /// <summary>Null where no file was handed in.</summary>
    public PictureSearch? Search { get; private set; }

    public PictureMatch? Match { get; private set; }

    /// <summary>Null where nothing was found.</summary>
    public DossierView? View { get; private set; }

    public RefusalNotice? Notice { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? id, CancellationToken cancellation)
    {
        Tabs = await tabs.Read("/why", User.AsActor(), cancellation);
        if (id is null)
        {
            return Page();
        }

        View = AssetIds.TryParse(id, out _, out var candidate) ? await Read(candidate, cancellation) : null;
        return View is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken cancellation)
    {
        Tabs = await tabs.Read("/why", User.AsActor(), cancellation);
        if (file is null or { Length: 0 })
        {
            return await Refuse(new Refusal.Invalid("file-missing", "No file was chosen, or it is empty.", "Choose the picture that you saw."), cancellation);
        }

        if (file.Length > FilesEndpoint.MostBytes)
        {
            return await Refuse(FilesEndpoint.TooLarge(file.FileName), cancellation);
        }

        var bytes = new byte[file.Length];
        await using (var content = file.OpenReadStream())
        {
            await content.ReadExactlyAsync(bytes, cancellation);
        }

        Search = await find.Run(bytes, User.AsActor(), cancellation);
        if (Search is PictureSearch.Unreadable unreadable)
        {
            return await Refuse(new Refusal.Invalid("file-unreadable", unreadable.Why, "Hand in a PNG, JPEG, WebP, AVIF, GIF or TIFF."), cancellation);
        }

        Match = Search is PictureSearch.Found { Matches: [var first, ..] } ? first : null;
        View = Match is null ? null : await Read(Match.Candidate, cancellation);
        return Page();
    }

    private async Task<DossierView?> Read(SubjectId candidate, CancellationToken cancellation)
    {
        var (called, shown) = (names.Read(cancellation), candidates.Find(candidate, User.AsActor(), cancellation));
        var dossier = await dossiers.Read(candidate, cancellation);
        if (dossier is null || await shown is not { } found)
        {
            return null;
        }

        await access.Viewed(candidate, User.AsActor(), cancellation);
        return new(dossier, found, await called);
    }

    private async Task<IActionResult> Refuse(Refusal why, CancellationToken cancellation)
    {
        Notice = new(why, await names.Read(cancellation));
        return RefusalAnswers.PageOf(why, Page());
    }
}
