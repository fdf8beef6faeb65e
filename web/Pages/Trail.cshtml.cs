using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Reports;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>Entries of all subjects, newest first, by who, what and when; and how far they are sealed and witnessed.</summary>
[Authorize(Policies.Read)]
[OfItem(Item.Brief, "brief")]
public sealed class TrailModel(TrailSearch search, SealReader seals, BriefShelf shelf, PeopleDirectory people, NameReader names) : PageModel
{
    private const int LongestKey = 160;

    public TrailForm Form { get; private set; } = null!;

    public SealPanel Seal { get; private set; } = null!;

    public TrailFound Found { get; private set; } = null!;

    public NameBook Names { get; private set; } = null!;

    public IReadOnlyList<Person> People { get; private set; } = [];

    public IReadOnlyList<BriefSummary> Briefs { get; private set; } = [];

    /// <summary>Where the page begins; null for the newest.</summary>
    public string? After { get; private set; }

    /// <summary>Kinds of entry by the kind of their subject.</summary>
    public static IEnumerable<IGrouping<string, string>> Kinds { get; } =
        [.. Pipeline.EntryKinds.Select(kind => kind.Name).GroupBy(name => name.Split('.')[0], StringComparer.Ordinal)];

    /// <summary>What an entry can bring its subject to.</summary>
    public static ImmutableArray<Status> Outcomes { get; } = [.. Pipeline.EntryKinds.Select(kind => kind.To).OfType<Status>().Distinct().Order()];

    public async Task<IActionResult> OnGetAsync(string? after, CancellationToken cancellation)
    {
        After = after is { Length: > 0 and <= LongestKey } && after.All(TrailForm.IsOfAnId) ? after : null;
        Form = TrailForm.Read(Request.Query);
        var called = names.Read(cancellation);
        var (seal, known) = (seals.Read(cancellation), people.All(cancellation));
        var briefs = shelf.List(cancellation).Where(brief => User.AsActor().Knows(brief.Group)).ToListAsync(cancellation);
        Found = await search.Find(Form.AsQuery(User.TimeZone()), After, User.AsActor(), cancellation);
        (Names, Seal, People, Briefs) = (await called, await seal, await known, await briefs);
        return Page();
    }
}
