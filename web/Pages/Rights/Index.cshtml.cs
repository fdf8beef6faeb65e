using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Disclosure.Rules;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Channels;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Api;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>May it be used there, then? Yes, no or ask, with what that rests on.</summary>
[Authorize(Policies.Read)]
[OfItem(Item.Asset, "asset")]
public sealed class RightsModel(
    RightsReader rights, ReviewDesk desk, AssetTileReader tiles, RightsTabsReader tabs, NameReader names, TimeProvider time) : PageModel
{
    public const int MostShown = 24;

    public RightsTabs Tabs { get; private set; } = null!;

    public NameBook Names { get; private set; } = null!;

    /// <summary>What was asked, as it was written.</summary>
    public AskForm Form { get; private set; } = null!;

    /// <summary>Null where nothing was asked, or nothing that can be.</summary>
    public AnswerView? Answer { get; private set; }

    /// <summary>The candidate that was asked about; null where there is none.</summary>
    public (string Asset, CandidateState State)? About { get; private set; }

    public RefusalNotice? Notice { get; private set; }

    public (IReadOnlyList<AssetTile> Shown, int All) Assets { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var (frame, called, known) = (tabs.Read("/rights", User.AsActor(), cancellation), names.Read(cancellation), tiles.Read(MostShown, User.AsActor(), cancellation));
        Form = AskForm.Of(Request.Query);
        Names = await called;
        var why = Request.Query.Count == 0 ? null : await Ask(cancellation);
        (Tabs, Assets) = (await frame, await known);
        if (why is null)
        {
            return Page();
        }

        Notice = new(why, Names);
        return RefusalAnswers.PageOf(why, Page());
    }

    private async Task<Refusal?> Ask(CancellationToken cancellation)
    {
        var named = AssetIds.TryParse(Form.Asset, out var asset, out var candidate);
        if (named && await desk.Read(candidate, cancellation) is { Status: not Status.None } work)
        {
            About = (asset.Value, work);
        }

        if (Form.IsOnlyAsset)
        {
            // A picture was chosen; the question is still to be filled in.
            return named ? null : RightsEndpoint.NoId();
        }

        var now = time.GetUtcNow();
        if (AskedQuery.Read(Request.Query, AskedQuery.Answer, now, out var wrong) is not { } question)
        {
            return wrong;
        }

        if (!named)
        {
            return RightsEndpoint.NoId();
        }

        if (await rights.Answer(asset, question, cancellation) is not { } answer)
        {
            return About is null ? AssetRules.NoSuch() : new Refusal.NotFound("Nobody has asked for the use of this picture yet.", "Open it for use on its page, then ask.");
        }

        var place = Place.Parse(question.Territory.Code)!;
        Answer = new(answer, Names, About is { } about ? Duties.For(DisclosureFacts.Of(about.State, Depiction.Unknown), question.Channel, place, question.At) : null);
        return null;
    }
}
