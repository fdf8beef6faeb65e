using System.Security.Claims;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Access;

/// <summary>The signed-in person, as claims and back.</summary>
internal static class SignedIn
{
    public static ClaimsPrincipal PrincipalOf(Person person, string scheme) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, person.Id),
            new(ClaimTypes.Name, person.Name),
            new(ClaimTypes.Role, person.Role.ToString()),
        ],
        scheme));

    public static Actor AsActor(this ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody has signed in."),
        Enum.Parse<Role>(user.FindFirstValue(ClaimTypes.Role)!));

    public static bool Is(this ClaimsPrincipal user, Role role) => user.IsInRole(role.ToString());

    public static bool MayUpload(this ClaimsPrincipal user) => user.Is(Role.Uploader) || user.Is(Role.Admin);

    public static bool MayReview(this ClaimsPrincipal user) => user.Is(Role.Approver);
}
