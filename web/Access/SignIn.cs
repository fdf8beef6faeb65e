using System.Reflection;
using System.Runtime.Loader;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Net.Http.Headers;
using ReviewPipeline.Settings;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Trail.Access;
using ReviewPipeline.Web.Guests;

namespace ReviewPipeline.Web.Access;

/// <summary>How people, programs and guests come in: one way for pages, one for programs, one for guests' pages, and none for another's.</summary>
internal static class SignIn
{
    /// <summary>Chooses for each request, before anything asks who it is: limits of requests do so first.</summary>
    private const string Scheme = "desk";

    /// <summary>Beside the app in what is built, and not in what is published.</summary>
    private static readonly string DevelopmentPages = Path.Combine(AppContext.BaseDirectory, "ReviewPipeline.DevelopmentSignIn.dll");

    public static bool HasDevelopmentPages => File.Exists(DevelopmentPages);

    public static void AddSignIn(this IServiceCollection services, SignInSettings settings, IHostEnvironment environment)
    {
        services.AddSessionKeys(environment);
        var authentication = services.AddAuthentication(Scheme).AddPolicyScheme(Scheme, null, options =>
            options.ForwardDefaultSelector = context =>
                GuestSession.IsAt(context.Request.Path) ? GuestSession.Scheme
                : IsProgram(context) && !settings.LetsChoose(environment.IsDevelopment()) ? JwtBearerDefaults.AuthenticationScheme
                : DeskSession.Scheme);
        authentication.AddDeskSession(settings, environment);
        authentication.AddGuestSession(environment);
        if (!settings.LetsChoose(environment.IsDevelopment()))
        {
            authentication.AddProviderSignIn(settings, environment).AddApiTokens(settings, environment);
        }

        services.AddAuthorization(Policies.Add);
    }

    public static void AddDevelopmentPages(this IMvcBuilder pages) =>
        pages.AddApplicationPart(AssemblyLoadContext.Default.LoadFromAssemblyPath(DevelopmentPages));

    /// <summary>The emulator starts empty; in Azure the storage is made before the app.</summary>
    public static Task PrepareDevelopmentStorage(this WebApplication app) => app.Environment.IsDevelopment()
        ? app.Services.GetRequiredService<StorageAccount>().EnsureCreated(app.Lifetime.ApplicationStopping)
        : Task.CompletedTask;

    public static void MapSignIn(this WebApplication app, SignInSettings settings)
    {
        if (settings.LetsChoose(app.Environment.IsDevelopment()))
        {
            app.MapPost("/sign-out", Leave(_ => Results.LocalRedirect(DeskSession.SignInPath))).RequireAuthorization(Policies.Read);
            return;
        }

        app.MapGet(DeskSession.SignInPath, (string? returnUrl) => Results.Challenge(
            new() { RedirectUri = IsLocal(returnUrl) ? returnUrl : "/" }, [OpenIdConnectDefaults.AuthenticationScheme])).AllowAnonymous();
        app.MapPost("/sign-out", Leave(_ => Results.SignOut(
            new() { RedirectUri = DeskSession.SignedOutPath }, [OpenIdConnectDefaults.AuthenticationScheme]))).RequireAuthorization(Policies.Read);
    }

    /// <summary>Says who it is with each request, and is no browser that could be made to.</summary>
    private static bool IsProgram(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && context.Request.Headers[HeaderNames.Authorization].ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);

    private static Func<HttpContext, IAntiforgery, AccessLog, Task<IResult>> Leave(Func<HttpContext, IResult> next) => async (context, antiforgery, access) =>
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.BadRequest();
        }

        await access.Record(new AccessSignedOut(), context.User.AsActor(), context.RequestAborted);
        await context.SignOutAsync(DeskSession.Scheme);
        return next(context);
    };

    /// <summary>A path of our own, as <c>IUrlHelper.IsLocalUrl</c> has it: neither another host nor a scheme.</summary>
    private static bool IsLocal(string? address) =>
        address is ['/'] || (address is ['/', not ('/' or '\\'), ..] && !address.Any(char.IsControl));
}
