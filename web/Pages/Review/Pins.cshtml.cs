using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>The pins of one candidate with its picture, for readers without scripts too; and where all pin forms are sent.</summary>
[Authorize(Policies.Read)]
[OfItem(Item.Candidate, "id")]
public sealed class PinsModel(ReviewDesk desk, PinShelf shelf, EarlierPins earlier, PinReader pins, NameReader names, AccessLog access) : PageModel
{
    public PinPanel Panel { get; private set; } = null!;

    /// <param name="done">The pin that something was just done to.</param>
    /// <param name="turn">What.</param>
    public async Task<IActionResult> OnGetAsync(string id, string? done, string? turn, CancellationToken cancellation)
    {
        if (!await TryRead(id, cancellation))
        {
            return NotFound();
        }

        Panel = Panel with { Said = PinAnnouncement.Of(Panel.Threads, done, turn), Done = done };
        return Page();
    }

    public async Task<IActionResult> OnPostPlaceAsync(string id, PinForm form, CancellationToken cancellation)
    {
        if (!SubjectId.TryParseCandidate(id, out var candidate))
        {
            return NotFound();
        }

        if (!form.TryRegion(out var region))
        {
            return await Refuse(id, form, PinForm.NoRegion, cancellation);
        }

        var (pin, result) = await shelf.Place(candidate, region, form.Text, FormKey.Require(form.Key), User.AsActor(), cancellation);
        return await Answer(id, pin, "place", form, result, cancellation);
    }

    public async Task<IActionResult> OnPostAnswerAsync(string id, PinForm form, CancellationToken cancellation)
    {
        if (!SubjectId.TryParseCandidate(id, out var candidate) || !SubjectId.TryParse(form.Pin, out var pin) || pin.Kind != SubjectId.PinKind)
        {
            return NotFound();
        }

        var (key, actor) = (FormKey.Require(form.Key), User.AsActor());
        if (form.Turn == "carry")
        {
            var (carried, result) = await earlier.Carry(candidate, pin, actor, cancellation);
            return await Answer(id, carried, "carry", form, result, cancellation);
        }

        Task<CommandResult<PinState>>? answered = form.Turn switch
        {
            "reply" => shelf.Reply(candidate, pin, form.Text, key, actor, cancellation),
            "resolve" => shelf.Resolve(candidate, pin, form.Text, key, actor, cancellation),
            "reopen" => shelf.Reopen(candidate, pin, form.Text, key, actor, cancellation),
            "fix" => earlier.Fix(candidate, pin, form.Text, key, actor, cancellation),
            _ => null,
        };
        return answered is null ? NotFound() : await Answer(id, pin, form.Turn!, form, await answered, cancellation);
    }

    private async Task<IActionResult> Answer(
        string id, SubjectId pin, string turn, PinForm form, CommandResult<PinState> result, CancellationToken cancellation) => result switch
        {
            CommandResult<PinState>.Refused refused => await Refuse(id, form, refused.Why, cancellation),

            // A script puts the list of pins in its place; without one the candidate's page opens at the pin.
            _ when Request.Headers.ContainsKey("HX-Request") => RedirectToPage(new { id, handler = "", done = pin.Value, turn }),
            _ => Redirect($"/candidates/{id}#{pin}"),
        };

    /// <summary>The page as it is now, with the refusal on top and what was written still in the form.</summary>
    private async Task<IActionResult> Refuse(string id, PinForm form, Refusal why, CancellationToken cancellation)
    {
        if (!await TryRead(id, cancellation))
        {
            return NotFound();
        }

        Panel = Panel with { Form = form, Notice = new(why, Panel.Names) };
        return RefusalAnswers.PageOf(why, Page());
    }

    private async Task<bool> TryRead(string id, CancellationToken cancellation)
    {
        if (!SubjectId.TryParseCandidate(id, out var candidate))
        {
            return false;
        }

        var state = await desk.Read(candidate, cancellation);
        if (state.Status != Status.None)
        {
            await access.Viewed(candidate, User.AsActor(), cancellation);
        }

        Panel = await pins.Read(candidate, state, User.AsActor(), await names.Read(cancellation), cancellation);
        return state.Status != Status.None;
    }
}
