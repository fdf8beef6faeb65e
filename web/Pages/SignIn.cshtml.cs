using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;

namespace ReviewPipeline.Web.Pages;

public sealed class SignInModel(PeopleDirectory directory) : PageModel
{
    public IReadOnlyList<Person> People { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public static string Does(Role role) => role switch
    {
        Role.Uploader => "Uploads files and sees what became of them",
        Role.Approver => "Claims candidates and decides",
        Role.Governance => "Hands in briefs, reads everything",
        Role.Auditor => "Reads everything, changes nothing",
        Role.Admin => "Uploads, hands in briefs, reads everything",
        _ => "",
    };

    public async Task OnGetAsync(CancellationToken cancellation) => People = await directory.All(cancellation);

    public async Task<IActionResult> OnPostAsync(string? person, CancellationToken cancellation)
    {
        People = await directory.All(cancellation);
        if (People.FirstOrDefault(known => known.Id == person) is not { } chosen)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await HttpContext.SignInAsync(DevelopmentSignIn.Scheme, SignedIn.PrincipalOf(chosen, DevelopmentSignIn.Scheme));
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
    }
}
