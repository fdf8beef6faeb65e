using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Reports.Rights;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Rights.Register;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>One licence, model or consent: what it says, its versions, what hangs on it; and recording the next version, or its end.</summary>
[Authorize(Policies.Read)]
[PostNeeds(Policies.RecordTerms)]
public sealed class TermsOneModel(TermsDesk desk, Impact impact, SubjectStore subjects, RightsTabsReader tabs, BriefGroups groups, NameReader names, TimeProvider time) : PageModel
{
    public TermsKind Kind { get; private set; } = null!;

    public SubjectId Id { get; private set; }

    public RightsTabs Tabs { get; private set; } = null!;

    public NameBook Names { get; private set; } = null!;

    public TermsKind.Standing State { get; private set; } = null!;

    public Recorded Recorded => State.Recorded!;

    public ImmutableArray<TermsFact> Facts { get; private set; } = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Entry> Entries { get; private set; } = [];

    public ImpactReport Impact { get; private set; } = null!;

    public string Key { get; } = FormKey.New();

    public RefusalNotice? Notice { get; private set; }

    public async Task<IActionResult> OnGetAsync(string kind, string slug, string? act, CancellationToken cancellation) =>
        act is null && await TryRead(kind, slug, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        string kind, string slug, string? act, string? key, IFormFile? document, string? from, string? why, CancellationToken cancellation)
    {
        if (!await TryRead(kind, slug, cancellation) || act is not ("record" or "end"))
        {
            return NotFound();
        }

        var wrong = act == "record"
            ? await Record(document, FormKey.Require(key), cancellation)
            : await End(from, why, FormKey.Require(key), cancellation);
        if (wrong is null)
        {
            return Redirect(Addresses.Of(Id.Value));
        }

        Notice = new(wrong, Names);
        return RefusalAnswers.PageOf(wrong, Page());
    }

    /// <summary>The document that an entry recorded; null for one that ended it.</summary>
    public static string? DocumentOf(Entry entry) => entry.Data switch
    {
        LicenceRecorded recorded => recorded.Document,
        ModelRecorded recorded => recorded.Document,
        ConsentRecorded recorded => recorded.Document,
        _ => null,
    };

    private async Task<Refusal?> Record(IFormFile? document, string key, CancellationToken cancellation)
    {
        var (text, unread) = await TermsPaths.Read(document, cancellation);
        return unread ?? (await Kind.Record(desk, Id, text!, key, User.AsActor(), cancellation)).Why;
    }

    private async Task<Refusal?> End(string? from, string? why, string key, CancellationToken cancellation) =>
        QuestionForm.Moment(Kind.EndsLater ? from : null, time.GetUtcNow()) is { } moment
            ? (await Kind.End(desk, Id, moment, why, key, User.AsActor(), cancellation)).Why
            : new Refusal.Invalid("moment-invalid", $"'{from}' is no day.", "Give the first day on which it holds no longer, such as 2027-03-31.");

    private async Task<bool> TryRead(string kind, string slug, CancellationToken cancellation)
    {
        if (TermsPaths.KindOf(kind) is not { } known || known.Find($"{known.Name}-{slug}") is not { } id)
        {
            return false;
        }

        (Kind, Id) = (known, id);
        var (frame, called, touched) = (tabs.Read($"/rights/{kind}", User.AsActor(), cancellation), names.Read(cancellation), impact.Of(id, all: true, cancellation));
        var recorded = subjects.Entries(id, from: 1, cancellation).ToListAsync(cancellation);
        State = await known.Read(desk, id, cancellation);
        (Tabs, Names, Impact, Entries) = (await frame, await called, await Shown(await touched, cancellation), [.. (await recorded).AsEnumerable().Reverse()]);
        Facts = State.Recorded is { } standing ? TermsFacts.Of(id.Kind, standing.Document, Names) : [];
        return State.Recorded is not null;
    }

    /// <summary>Terms are for all groups; what hangs on them is shown to who may know of it.</summary>
    private async Task<ImpactReport> Shown(ImpactReport report, CancellationToken cancellation)
    {
        var shown = ImmutableArray.CreateBuilder<TouchedAsset>();
        foreach (var asset in report.Assets)
        {
            if (SubjectId.TryParse(asset.Candidate, out var id) && await groups.Shows(id, User.AsActor(), cancellation))
            {
                shown.Add(asset);
            }
        }

        return report with { Assets = shown.ToImmutable() };
    }
}
