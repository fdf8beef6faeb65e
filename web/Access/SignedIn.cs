using System.Security.Claims;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Access;

/// <summary>The signed-in person, as claims and back.</summary>
internal static class SignedIn
{
    /// <summary>The name that OpenID Connect Core 1.0, section 5.1, gives a person's time zone.</summary>
    private const string ZoneInfo = "zoneinfo";

    public static ClaimsPrincipal PrincipalOf(Person person, string scheme)
    {
        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, person.Id),
                new(ClaimTypes.Name, person.Name),
                new(ClaimTypes.Role, person.Role.ToString()),
            ],
            scheme);
        if (person.TimeZone is { } zone)
        {
            identity.AddClaim(new(ZoneInfo, zone));
        }

        return new(identity);
    }

    public static Actor AsActor(this ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody has signed in."),
        Enum.Parse<Role>(user.FindFirstValue(ClaimTypes.Role)!));

    /// <summary>UTC where nothing is known of where the person works.</summary>
    public static TimeZoneInfo TimeZone(this ClaimsPrincipal user) => TimeZones.Or(user.FindFirstValue(ZoneInfo), TimeZoneInfo.Utc);

    public static bool Is(this ClaimsPrincipal user, Role role) => user.IsInRole(role.ToString());

    public static bool MayUpload(this ClaimsPrincipal user) => user.Is(Role.Uploader) || user.Is(Role.Admin);

    public static bool MayMake(this ClaimsPrincipal user) => user.MayUpload() || user.Is(Role.Governance);

    public static bool MayReview(this ClaimsPrincipal user) => user.Is(Role.Approver) || user.Is(Role.Governance);

    public static bool MaySeeAllNotices(this ClaimsPrincipal user) => user.Is(Role.Governance) || user.Is(Role.Admin) || user.Is(Role.Auditor);

    public static bool MayRedeliver(this ClaimsPrincipal user) => user.Is(Role.Governance) || user.Is(Role.Admin);

    public static bool MayUse(this ClaimsPrincipal user) => user.MayMake() || user.MayReview();

    public static bool MayRecordTerms(this ClaimsPrincipal user) => user.Is(Role.Governance) || user.Is(Role.Admin);
}
