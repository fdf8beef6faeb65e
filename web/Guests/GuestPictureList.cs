using System.Collections.Immutable;
using ReviewPipeline.Reports;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Steps;

namespace ReviewPipeline.Web.Guests;

/// <summary>What a guest sees of their brief, in the order in which it is shown.</summary>
public sealed class GuestPictureList(BriefShelf shelf)
{
    public async Task<ImmutableArray<CandidateSummary>> Of(GuestState link, CancellationToken cancellation) =>
    [
        .. await shelf.Candidates(link.Brief, cancellation)
            .Where(candidate => candidate.Run > 0 && GuestRules.Shows(candidate.Status))
            .OrderBy(candidate => candidate.Set, StringComparer.Ordinal).ThenBy(candidate => candidate.File, StringComparer.Ordinal)
            .ToListAsync(cancellation),
    ];
}
