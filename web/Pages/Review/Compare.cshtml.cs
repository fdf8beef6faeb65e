using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>Two pictures against each other. Asked for by a script it takes the picture's place on the candidate's own page.</summary>
[Authorize(Policies.Read)]
[OfItem(Item.Candidate, "a")]
[OfItem(Item.Candidate, "b")]
public sealed class CompareModel(ReviewDesk desk, ComparePartners partners, PinReader pins, BriefGroups groups, NameReader names, AccessLog access) : PageModel
{
    public SubjectId Id { get; private set; }

    public CandidateState State { get; private set; } = CandidateState.Empty;

    public Comparison Comparison { get; private set; } = null!;

    /// <summary>Of the one that is looked at; null where the page that this comparison comes into has them.</summary>
    public PinPanel? Pins { get; private set; }

    /// <param name="a">The candidate that is looked at.</param>
    /// <param name="b">What it is compared with; the first that is offered where none is named.</param>
    public async Task<IActionResult> OnGetAsync(string? a, string? b, CancellationToken cancellation)
    {
        if (await Find(a, cancellation) is not var (id, state) || StagePicture.Of(id, state, isMain: true) is not { } picture)
        {
            return NotFound();
        }

        (Id, State) = (id, state);
        ImmutableArray<Partner> offered =
        [
            .. await (await partners.Of(id, state, cancellation)).ToAsyncEnumerable()
                .Where(async (Partner partner, CancellationToken token) => SubjectId.TryParse(partner.Candidate, out var known) && await groups.Shows(known, User.AsActor(), token))
                .ToListAsync(cancellation),
        ];
        var with = b ?? offered.FirstOrDefault()?.Candidate;
        var other = await Find(with, cancellation);
        if (with is not null && other is null)
        {
            return NotFound();
        }

        await access.Viewed(id, User.AsActor(), cancellation);
        if (other is var (seen, _))
        {
            await access.Viewed(seen, User.AsActor(), cancellation);
        }

        Comparison = new(
            picture,
            other is var (otherId, otherState) ? StagePicture.Of(otherId, otherState) : null,
            state.Status,
            other?.State.Status,
            offered,
            IsEmbedded: Request.Headers.ContainsKey("HX-Request"));
        if (!Comparison.IsEmbedded)
        {
            Pins = await pins.Read(id, state, User.AsActor(), await names.Read(cancellation), cancellation);
        }

        return Page();
    }

    private async Task<(SubjectId Id, CandidateState State)?> Find(string? candidate, CancellationToken cancellation) =>
        SubjectId.TryParseCandidate(candidate, out var id)
        && await desk.Read(id, cancellation) is { Verdict: not null } state ? (id, state) : null;
}
