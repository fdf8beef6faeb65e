using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Briefs;
using ReviewPipeline.Reports;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>The candidates of a brief as small pictures side by side, to look over many at once and to decide them together.</summary>
[Authorize(Policies.Read)]
[OfItem(Item.Brief, "slug")]
public sealed class SheetModel(BriefShelf shelf, BriefTerms terms, TimeProvider time, IHostEnvironment environment) : PageModel
{
    /// <summary>So many are to scroll without a long task; tests/e2e/budgets.mjs measures it.</summary>
    public const int MostShown = 500;

    public const int LargestSize = 5;

    private const int UsualSize = 3;

    /// <summary>Written by the page's script.</summary>
    public string SizeCookie { get; } = DeskSession.NameOf("sheet-size", environment);

    public string Slug { get; private set; } = "";

    public Brief Brief { get; private set; } = null!;

    public string? Set { get; private set; }

    public Status? Status { get; private set; }

    /// <summary>How many pictures stand before the first one shown.</summary>
    public int Skipped { get; private set; }

    public int All { get; private set; }

    /// <summary>How many the filter leaves.</summary>
    public int Found { get; private set; }

    public ImmutableArray<CandidateSummary> Shown { get; private set; } = [];

    public IReadOnlyList<KeyValuePair<string, int>> Sets { get; private set; } = [];

    /// <summary>Within the chosen set.</summary>
    public IReadOnlyList<KeyValuePair<Status, int>> Tallies { get; private set; } = [];

    /// <summary>From 1, the smallest, to <see cref="LargestSize"/>.</summary>
    public int Size { get; private set; } = UsualSize;

    public string Key { get; } = FormKey.New();

    public string Here => To(Set, Status, Skipped);

    public bool HasMore => Skipped + Shown.Length < Found;

    public string To(string? set, Status? status, int skip = 0)
    {
        string?[] parts =
        [
            set is null ? null : $"set={Uri.EscapeDataString(set)}",
            status is { } one ? $"status={Words.Code(one)}" : null,
            skip > 0 ? $"skip={skip}" : null,
        ];
        return $"/briefs/{Slug}/sheet?{string.Join('&', parts.Where(part => part is not null))}".TrimEnd('?');
    }

    public async Task<IActionResult> OnGetAsync(string slug, string? set, string? status, int skip, CancellationToken cancellation)
    {
        if (await shelf.Find(slug, cancellation) is not { } found)
        {
            return NotFound();
        }

        (Slug, Brief, Set) = (slug, found.Read(), string.IsNullOrEmpty(set) ? null : set);
        Status = Enum.GetValues<Status>().Cast<Status?>().FirstOrDefault(known => Words.Code(known!.Value) == status);
        Size = int.TryParse(Request.Cookies[SizeCookie], out var size) && size is >= 1 and <= LargestSize ? size : UsualSize;

        var now = time.GetUtcNow();
        var all = await shelf.Candidates(slug, cancellation)
            .Select(async (CandidateSummary line, CancellationToken token) => await terms.AsOf(line, now, token))
            .ToListAsync(cancellation);
        var ofSet = Set is null ? all : all.FindAll(candidate => candidate.Set == Set);
        var filtered = Status is null ? ofSet : ofSet.FindAll(candidate => candidate.Status == Status);
        Sets = [.. all.CountBy(candidate => candidate.Set, StringComparer.Ordinal).OrderBy(tally => tally.Key, StringComparer.Ordinal)];
        Tallies = [.. ofSet.CountBy(candidate => candidate.Status).OrderBy(tally => tally.Key)];
        (All, Found, Skipped) = (ofSet.Count, filtered.Count, Math.Clamp(skip, 0, filtered.Count));
        Shown =
        [
            .. filtered
                .OrderBy(candidate => candidate.Set, StringComparer.Ordinal)
                .ThenBy(candidate => candidate.File, StringComparer.Ordinal)
                .ThenBy(candidate => candidate.OpenedAt)
                .Skip(Skipped)
                .Take(MostShown),
        ];
        return Page();
    }
}
