using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Reports.Rights;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>One asset: its picture, what its use depends on, what was asked, granted and used, and stopping it.</summary>
[Authorize(Policies.Read)]
[OfItem(Item.Asset, "id")]
[PostNeeds(Policies.Use)]
public sealed class AssetModel(
    RightsDesk desk, RightsReader rights, TermsDesk terms, CandidateReader candidates, SubjectStore subjects, AssetActs acts, NameReader names, AccessLog access,
    TimeProvider time)
    : PageModel
{
    public const int MostUses = 50;

    public SubjectId Id { get; private set; }

    public CandidateFound Work { get; private set; } = null!;

    public AssetState State { get; private set; } = null!;

    /// <summary>Null before somebody has opened it for use.</summary>
    public RightsFacts? Facts { get; private set; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Entry> Entries { get; private set; } = [];

    public IReadOnlyList<TermsSummary> Licences { get; private set; } = [];

    public IReadOnlyList<TermsSummary> Consents { get; private set; } = [];

    public NameBook Names { get; private set; } = null!;

    public DateTimeOffset Now { get; } = Timestamps.Truncate(time.GetUtcNow());

    public string Key { get; } = FormKey.New();

    public RefusalNotice? Notice { get; private set; }

    /// <summary>Which form was sent, where it was refused: it stands open with what was filled in.</summary>
    public string? Act { get; private set; }

    public bool IsOpened => State.Status != Status.None;

    /// <summary>Nobody grants rights to their own work, or corrects what they rest on.</summary>
    public bool IsOwn => State.Maker == User.AsActor().Id;

    public IEnumerable<Entry> Uses => Entries.Where(entry => entry.Data is AssetUsed or AssetUseRefused).Take(MostUses);

    /// <summary>What was sent of a field, else nothing.</summary>
    public string Sent(string act, string field) => Act == act ? Request.Form[field].ToString() : "";

    public async Task<IActionResult> OnGetAsync(string id, string? act, CancellationToken cancellation) =>
        act is null && await TryRead(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, string? act, string? back, CancellationToken cancellation)
    {
        if (!AssetIds.TryParse(id, out var asset, out var candidate))
        {
            return NotFound();
        }

        switch (await acts.Run(asset, candidate, act ?? "", Request.Form, User, cancellation))
        {
            case CommandResult<AssetState>.Done:
                return back == "requests" ? RedirectToPage("/Rights/Requests") : RedirectToPage(new { id = asset.Value, act = (string?)null });
            case CommandResult<AssetState>.Refused refused when await TryRead(id, cancellation):
                Act = act;
                Notice = new(refused.Why, Names);
                return RefusalAnswers.PageOf(refused.Why, Page());
            default:
                return NotFound();
        }
    }

    private async Task<bool> TryRead(string id, CancellationToken cancellation)
    {
        if (!AssetIds.TryParse(id, out var asset, out var candidate))
        {
            return false;
        }

        Id = asset;
        var called = names.Read(cancellation);
        var licences = terms.List(RightsRows.Licences, cancellation).ToListAsync(cancellation);
        var consents = terms.List(RightsRows.Consents, cancellation).ToListAsync(cancellation);
        var entries = subjects.Entries(asset, from: 1, cancellation).ToListAsync(cancellation);
        State = await desk.Read(asset, cancellation);
        Names = await called;
        (Licences, Consents, Entries) = (await licences, await consents, [.. (await entries).AsEnumerable().Reverse()]);
        if (await candidates.Find(candidate, User.AsActor(), cancellation) is not { } found)
        {
            return false;
        }

        await access.Viewed(candidate, User.AsActor(), cancellation);
        Work = found;
        Facts = IsOpened ? await rights.Facts(asset, State, cancellation) : null;
        return IsOpened || found.Status == Status.Approved;
    }
}
