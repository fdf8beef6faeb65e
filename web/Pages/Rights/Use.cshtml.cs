using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>The original or the bundle of an asset, where the answer is yes now; else a page that says why not.</summary>
[Authorize(Policies.Use)]
[OfItem(Item.Asset, "id")]
public sealed class UseModel(AssetFiles files, NameReader names) : PageModel
{
    public string Id { get; private set; } = "";

    /// <summary>Null where the question could not be asked.</summary>
    public RightsAnswer? Answer { get; private set; }

    public RefusalNotice? Notice { get; private set; }

    public NameBook Names { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, string what, CancellationToken cancellation)
    {
        // A link or a picture on another site would record a use in the name of whoever looks at that site.
        if (Request.Headers["Sec-Fetch-Site"] == "cross-site")
        {
            return RedirectToPage("/Rights/Asset", new { id });
        }

        Id = id;
        switch (await files.Use(id, what, Request, User.AsActor(), cancellation))
        {
            case UseResult.Given given:
                GivenFile.Describe(Response, given);
                return File(given.Content, given.MediaType);
            case UseResult.NotYes refused:
                Answer = refused.Answer;
                return await Refuse(refused.Why, cancellation);
            case UseResult.Refused refused:
                return await Refuse(refused.Why, cancellation);
            default:
                throw new InvalidOperationException("A use is given or refused.");
        }
    }

    private async Task<IActionResult> Refuse(Refusal why, CancellationToken cancellation)
    {
        Names = await names.Read(cancellation);
        Notice = new(why, Names);
        return RefusalAnswers.PageOf(why, Page());
    }
}
