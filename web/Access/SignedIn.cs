using System.Security.Claims;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Access;

/// <summary>
/// The signed-in person, as claims and back. Grants are all that they have; roles are those that count for what the request is about, by
/// which pages show and policies allow.
/// </summary>
internal static class SignedIn
{
    /// <summary>The name that OpenID Connect Core 1.0, section 5.1, gives a person's time zone.</summary>
    private const string ZoneInfo = "zoneinfo";

    private const string Grants = "grants";

    /// <summary>What a cookie holds.</summary>
    public static ClaimsPrincipal OnlyId(Person person, string scheme) => new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, person.Id)], scheme));

    /// <summary>With each role that they have anywhere.</summary>
    public static ClaimsPrincipal PrincipalOf(Person person, string scheme)
    {
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, person.Id), new(ClaimTypes.Name, person.Name), new(Grants, person.Roles.ToString())], scheme);
        if (person.TimeZone is { } zone)
        {
            identity.AddClaim(new(ZoneInfo, zone));
        }

        return new(WithRoles(identity, person.Roles.All.Select(grant => grant.Role)));
    }

    /// <summary>The same person with the roles that count in a group, and no others.</summary>
    /// <param name="group">Null for what belongs to no group.</param>
    public static ClaimsPrincipal In(this ClaimsPrincipal user, string? group)
    {
        var identity = (ClaimsIdentity)user.Identity!;
        var bare = new ClaimsIdentity(identity.Claims.Where(claim => claim.Type != ClaimTypes.Role), identity.AuthenticationType);
        var there = user.AsActor().In(group);

        // Of several groups what counts in all of them.
        return new(WithRoles(bare, there.Grants.All.Select(grant => grant.Role).Where(user.Is)));
    }

    /// <summary>With all of their grants: the rules see which of them count.</summary>
    public static Actor AsActor(this ClaimsPrincipal user) => new(
        user.IdOrNull() ?? throw new InvalidOperationException("Nobody has signed in."),
        RoleGrants.Parse(user.FindFirstValue(Grants) ?? ""));

    public static string? IdOrNull(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier);

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

    /// <summary>What they are, for the head of each page: all of it, whatever the page is about.</summary>
    public static string RolesInWords(this ClaimsPrincipal user) => string.Join(
        ", ", user.AsActor().Grants.All.Select(grant => grant.Group is null ? Words.Of(grant.Role) : $"{Words.Of(grant.Role)} in {grant.Group}"));

    private static ClaimsIdentity WithRoles(ClaimsIdentity identity, IEnumerable<Role> roles)
    {
        identity.AddClaims(roles.Distinct().Select(role => new System.Security.Claims.Claim(ClaimTypes.Role, role.ToString())));
        return identity;
    }
}
