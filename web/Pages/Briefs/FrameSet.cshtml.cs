using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Briefs;
using ReviewPipeline.Reports;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>The frames of a set side by side: how they agree, which is odd and by what.</summary>
public sealed class FrameSetModel(BriefShelf shelf, CompareFrames compare, SubjectStore subjects, NameReader names) : PageModel
{
    public Brief Brief { get; private set; } = null!;

    public FrameSetReport Report { get; private set; } = null!;

    public IReadOnlyList<Entry> Entries { get; private set; } = [];

    public NameBook Names { get; private set; } = null!;

    public string Here => $"/briefs/{Report.Brief}/sets/{Report.Set}";

    public async Task<IActionResult> OnGetAsync(string slug, string set, CancellationToken cancellation)
    {
        if (await shelf.Find(slug, cancellation) is not { } brief || await compare.Report(slug, set, cancellation) is not { } report)
        {
            return NotFound();
        }

        (Brief, Report) = (brief.Read(), report);
        Entries = await subjects.Entries(SubjectId.Set(slug, set), 1, cancellation).ToListAsync(cancellation);
        Names = await names.Read(cancellation);
        return Page();
    }
}
