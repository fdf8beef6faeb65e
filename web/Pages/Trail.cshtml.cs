using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Briefs;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>The newest entries of all subjects, and how far they are sealed.</summary>
public sealed class TrailModel(Lists lists, SubjectStore subjects, TrailLog log, WorkQueues queues, NameReader names) : PageModel
{
    public const int MostShown = 60;

    public SealPanel Seal { get; private set; } = null!;

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public NameBook Names { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Names = await names.Read(cancellation);
        Seal = new(await log.Status(cancellation), await queues.Depth(Pipeline.Queues.Seals, cancellation));
        var entries = await lists.Rows(ListRow.Latest, cancellation).Select(row => row.Read<LatestEntry>()).Take(MostShown).ToListAsync(cancellation);
        var labels = new Dictionary<string, (string Subject, string Address)>(StringComparer.Ordinal);
        foreach (var subject in entries.Select(entry => entry.Subject).Distinct(StringComparer.Ordinal))
        {
            labels[subject] = await LabelOf(subject, cancellation);
        }

        // Entries of one transaction have one time: the last of them is the newest.
        var newestFirst = entries.OrderByDescending(entry => entry.At).ThenBy(entry => entry.Subject, StringComparer.Ordinal).ThenByDescending(entry => entry.Version);
        Lines = [.. newestFirst.Select(entry => new Line(entry, labels[entry.Subject].Subject, labels[entry.Subject].Address))];
    }

    private async Task<(string Subject, string Address)> LabelOf(string subject, CancellationToken cancellation)
    {
        if (!SubjectId.TryParse(subject, out var id))
        {
            return (subject, "/trail");
        }

        switch (id.Kind)
        {
            case SubjectId.CandidateKind:
                var candidate = await subjects.Read<CandidateState>(id, cancellation);
                return ($"{candidate.Set}/{candidate.File}", $"/candidates/{id}");
            case SubjectId.PinKind:
                var pin = await subjects.Read<PinState>(id, cancellation);
                return SubjectId.TryParse(pin.Candidate, out var on)
                    ? ($"Pin on {(await subjects.Read<CandidateState>(on, cancellation)).File}", $"/candidates/{on}#{id}")
                    : (subject, "/trail");
            case SubjectId.PersonKind:
                return (Names.Of(subject), "/trail");
            case SubjectId.SetKind:
                var set = await subjects.Read<SetState>(id, cancellation);
                return ($"{set.Brief}/{set.Set}", $"/briefs/{set.Brief}/sets/{set.Set}");
            case SubjectId.BriefKind:
                var brief = await subjects.Read<BriefState>(id, cancellation);
                return (brief.Title, $"/briefs/{brief.Slug}");
            default:
                return (subject, "/trail");
        }
    }

    public sealed record Line(LatestEntry Entry, string Subject, string Address);
}
