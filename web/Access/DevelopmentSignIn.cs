using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Web.Access;

/// <summary>Sign-in by choosing a person, for one machine. It proves nothing, so the app refuses to start with it anywhere else.</summary>
internal static class DevelopmentSignIn
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
    public const string Path = "/sign-in";

    /// <summary>Who records that somebody unknown was at the door.</summary>
    public static readonly Actor Door = Actor.Function("sign-in");

    /// <summary>Null where it may be used.</summary>
    public static string? WhyNotHere(IHostEnvironment environment) => environment.IsDevelopment()
        ? null
        : $"The review desk does not start in environment '{environment.EnvironmentName}': its only sign-in is a choice among people "
            + "without a password, which is for development. Set ASPNETCORE_ENVIRONMENT=Development on your own machine; "
            + "elsewhere a sign-in with an identity provider is needed, and this version has none.";

    public static void AddDevelopmentSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(Scheme).AddCookie(options =>
        {
            options.LoginPath = Path;
            options.Cookie.Name = "review-desk";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.Events.OnRedirectToLogin = SendToSignIn;
            options.Events.OnValidatePrincipal = TurnAwayWhoWasErased;
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddAuthorization(Policies.Add);
    }

    /// <summary>The emulator starts empty; in Azure the storage is made before the app.</summary>
    public static Task PrepareDevelopmentStorage(this WebApplication app) =>
        app.Services.GetRequiredService<StorageAccount>().EnsureCreated(app.Lifetime.ApplicationStopping);

    public static void MapSignOut(this WebApplication app) =>
        app.MapPost("/sign-out", async (HttpContext context, IAntiforgery antiforgery, AccessLog access) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context))
            {
                return Results.BadRequest();
            }

            await access.Record(new AccessSignedOut(), context.User.AsActor(), context.RequestAborted);
            await context.SignOutAsync(Scheme);
            return Results.LocalRedirect(Path);
        });

    /// <summary>A session that was open when its person was erased ends within a minute.</summary>
    private static async Task TurnAwayWhoWasErased(CookieValidatePrincipalContext context)
    {
        var keys = await context.HttpContext.RequestServices.GetRequiredService<PersonalKeys>().Ring(context.HttpContext.RequestAborted);
        if (context.Principal?.AsActor().Id is { } id && keys.HasErased(id))
        {
            context.RejectPrincipal();
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
            context.Response.Headers["HX-Redirect"] = Path;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }
}
