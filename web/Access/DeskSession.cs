using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using ReviewPipeline.Settings;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Web.Access;

/// <summary>
/// The session of a browser: a cookie that says who it is and nothing else. What they may do is looked up at each request, in a directory
/// that is at most a minute old.
/// </summary>
internal static class DeskSession
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
    public const string SignInPath = "/sign-in";
    public const string SignedOutPath = "/signed-out";

    public static void AddDeskSession(this AuthenticationBuilder authentication, SignInSettings settings, IHostEnvironment environment) =>
        authentication.AddCookie(Scheme, options =>
        {
            options.LoginPath = SignInPath;
            options.ExpireTimeSpan = TimeSpan.FromHours(settings.SessionHours);

            // Counted from the sign-in: what the provider said then is not to be believed for longer.
            options.SlidingExpiration = false;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.HttpOnly = true;
            NameCookie(options.Cookie, "review-desk", environment);
            options.Events.OnRedirectToLogin = SendToSignIn;
            options.Events.OnValidatePrincipal = LookUp;
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });

    /// <summary>With the prefix no other host, and nobody without TLS, can set it (RFC 6265bis, section 4.1.3.2); one's own machine has no TLS.</summary>
    public static void NameCookie(CookieBuilder cookie, string name, IHostEnvironment environment)
    {
        cookie.Path = "/";
        cookie.Name = NameOf(name, environment);
        cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
    }

    public static string NameOf(string cookie, IHostEnvironment environment) => environment.IsDevelopment() ? cookie : $"__Host-{cookie}";

    /// <summary>A session ends within a minute where its person was erased, has lost their last role, or was signed out by somebody.</summary>
    private static async Task LookUp(CookieValidatePrincipalContext context)
    {
        var (services, cancellation) = (context.HttpContext.RequestServices, context.HttpContext.RequestAborted);
        var id = context.Principal?.IdOrNull();
        var person = id is null ? null : await services.GetRequiredService<PeopleBook>().Find(id, cancellation);
        if (person is null || person.Roles.IsEmpty || context.Properties.IssuedUtc < person.SessionsFrom
            || (await services.GetRequiredService<PersonalKeys>().Ring(cancellation)).HasErased(person.Id))
        {
            context.RejectPrincipal();
        }
        else
        {
            context.ReplacePrincipal(SignedIn.PrincipalOf(person, Scheme));
        }
    }

    /// <summary>A page goes to the sign-in and back; a script is told to go there, and a program gets the status.</summary>
    private static Task SendToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers["HX-Redirect"] = SignInPath;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }
}
