using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;

namespace ReviewPipeline.Web.Pages;

/// <summary>Where one candidate's picture differs from another's, and by how much.</summary>
[Authorize(Policies.Read)]
[OfItem(Item.Candidate, "id")]
[OfItem(Item.Candidate, "to")]
public sealed class DifferenceModel(ReviewDesk desk, ComparePictures compare, AccessLog access) : PageModel
{
    public SubjectId Id { get; private set; }

    public SubjectId To { get; private set; }

    public CandidateState One { get; private set; } = CandidateState.Empty;

    public CandidateState Other { get; private set; } = CandidateState.Empty;

    public PictureComparison Comparison { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, string to, CancellationToken cancellation)
    {
        Comparison = await compare.Run(id, to, cancellation);
        if (Comparison is PictureComparison.Refused { Why: Refusal.NotFound } || !SubjectId.TryParse(id, out var one) || !SubjectId.TryParse(to, out var other))
        {
            return NotFound();
        }

        (Id, To) = (one, other);
        await access.Viewed(one, User.AsActor(), cancellation);
        await access.Viewed(other, User.AsActor(), cancellation);
        (One, Other) = (await desk.Read(one, cancellation), await desk.Read(other, cancellation));
        return Comparison is PictureComparison.Refused refused ? RefusalAnswers.PageOf(refused.Why, Page()) : Page();
    }

    public static string Percent(int perMille) => perMille is > 0 and < 10
        ? string.Create(CultureInfo.InvariantCulture, $"{perMille / 10.0:0.0} %")
        : string.Create(CultureInfo.InvariantCulture, $"{perMille / 10.0:0} %");

    public static string DeltaE(int hundredths) => string.Create(CultureInfo.InvariantCulture, $"{hundredths / 100.0:0.0}");
}
