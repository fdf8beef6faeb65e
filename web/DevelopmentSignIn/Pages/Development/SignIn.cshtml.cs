using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Web.DevelopmentSignIn;

/// <summary>Sign-in by choosing a person, for one machine. It proves nothing, so what is published has no such page.</summary>
[AllowAnonymous]
public sealed class SignInModel(PeopleDirectory directory, PeopleBook book, AccessLog access) : PageModel
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

    public static string InWords(RoleGrants roles) => roles.IsEmpty ? "no role" : string.Join(
        ", ", roles.All.Select(grant => grant.Group is null ? Words.Of(grant.Role) : $"{Words.Of(grant.Role)} in {grant.Group}"));

    public async Task OnGetAsync(CancellationToken cancellation) => People = await directory.All(cancellation);

    public async Task<IActionResult> OnPostAsync(string? person, CancellationToken cancellation)
    {
        People = await directory.All(cancellation);
        if (People.FirstOrDefault(known => known.Id == person) is not { } chosen)
        {
            if (!string.IsNullOrEmpty(person))
            {
                var tried = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(person)));
                await access.Record(new AccessSignInFailed(tried), SignInDesk.Door, cancellation);
            }

            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await access.Record(new AccessSignedIn(), chosen.AsActor(), cancellation);
        await book.Renew(cancellation);
        const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
        await HttpContext.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, chosen.Id)], Scheme)));
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
    }
}
