using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;

namespace ReviewPipeline.Web.Guests;

/// <summary>
/// The session of a guest: a cookie of its own that names the link. Browsers send it with each request, since a cookie that no other host can
/// set has the path of all; but it is read for the guests' addresses alone, and nobody's own session is read there.
/// </summary>
internal static class GuestSession
{
    public const string Scheme = "guest";
    public const string Policy = "guest";
    public const string Path = "/guest";

    private const string Link = "guest-link";

    /// <summary>As long as that of people at most; the link itself may end before.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    public static AuthenticationBuilder AddGuestSession(this AuthenticationBuilder authentication, IHostEnvironment environment) =>
        authentication.AddCookie(Scheme, options =>
        {
            options.ExpireTimeSpan = Longest;
            options.SlidingExpiration = false;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.HttpOnly = true;
            DeskSession.NameCookie(options.Cookie, "review-guest", environment);
            options.Events.OnValidatePrincipal = LookUp;
            options.Events.OnRedirectToLogin = NotHere;
            options.Events.OnRedirectToAccessDenied = NotHere;
        });

    /// <summary>Whether an address is of the guests' pages: routes leave case aside, so does this.</summary>
    public static bool IsAt(PathString path) => path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase);

    public static void Add(AuthorizationOptions options) =>
        options.AddPolicy(Policy, policy => policy.AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser());

    public static Task Open(HttpContext context, SubjectId link, GuestState state) => context.SignInAsync(
        Scheme, new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, state.Guest), new(Link, link.Value)], Scheme)));

    /// <summary>The link that a request came by, as it stands now.</summary>
    public static GuestState Guest(this HttpContext context) =>
        (GuestState?)context.Items[Link] ?? throw new InvalidOperationException("No guest has come.");

    /// <summary>Read for each request: a link that was revoked or has ended opens nothing from then on.</summary>
    private static async Task LookUp(CookieValidatePrincipalContext context)
    {
        var guests = context.HttpContext.RequestServices.GetRequiredService<GuestDesk>();
        if (SubjectId.TryParse(context.Principal?.FindFirstValue(Link), out var link)
            && link.Kind == SubjectId.GuestKind
            && await guests.Find(link, context.HttpContext.RequestAborted) is { } state)
        {
            context.HttpContext.Items[Link] = state;
        }
        else
        {
            context.RejectPrincipal();
        }
    }

    /// <summary>Who has no link is not told that there is something.</summary>
    private static Task NotHere(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
