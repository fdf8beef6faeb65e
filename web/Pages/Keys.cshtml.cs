using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Keys;

namespace ReviewPipeline.Web.Pages;

/// <summary>The single keys, each person's own.</summary>
[Authorize(Policies.Read)]
public sealed class KeysModel(KeyShelf shelf) : PageModel
{
    private Dictionary<string, string?> typed = [];

    public KeyChoices Choices { get; private set; } = KeyChoices.Usual;

    public Refusal? Why { get; private set; }

    public bool IsSaved { get; private set; }

    private string Me => User.AsActor().Id;

    /// <summary>As it was typed, where it was not taken.</summary>
    public string Shown(KeyBinding binding) =>
        typed.GetValueOrDefault(binding.Action) ?? KeyTable.NameOf(Choices.KeyOf(binding));

    public async Task OnGetAsync(bool saved, CancellationToken cancellation) =>
        (Choices, IsSaved) = (await shelf.Read(Me, cancellation), saved);

    public async Task<IActionResult> OnPostAsync(bool on, CancellationToken cancellation)
    {
        var form = await Request.ReadFormAsync(cancellation);
        var keys = KeyTable.All
            .Select(binding => KeyValuePair.Create(binding.Action, form[$"keys[{binding.Action}]"]))
            .Where(field => field.Value.Count > 0)
            .ToDictionary(field => field.Key, field => (string?)field.Value.ToString(), StringComparer.Ordinal);
        var (choices, why) = (await shelf.Read(Me, cancellation) with { Off = !on }).With(keys);
        if (why is not null)
        {
            (Choices, Why, typed) = (choices, why, keys);
            return RefusalAnswers.PageOf(why, Page());
        }

        await shelf.Put(User.AsActor(), choices, cancellation);
        return RedirectToPage(new { handler = "", saved = true });
    }

    public async Task<IActionResult> OnPostResetAsync(CancellationToken cancellation)
    {
        await shelf.Put(User.AsActor(), KeyChoices.Usual, cancellation);
        return RedirectToPage(new { handler = "", saved = true });
    }

    public async Task<IActionResult> OnPostSwitchAsync(bool on, CancellationToken cancellation)
    {
        await shelf.Put(User.AsActor(), await shelf.Read(Me, cancellation) with { Off = !on }, cancellation);
        return new NoContentResult();
    }
}
