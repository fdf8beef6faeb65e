using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.WebEncoders;
using ReviewPipeline.Settings;
using ReviewPipeline.Web.Access;

namespace ReviewPipeline.Web.Answers;

/// <summary>How the pages are put together, and what is answered where no page can be shown.</summary>
internal static class PageProblems
{
    public static IMvcBuilder AddPages(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddRouting(options => options.LowercaseUrls = true);
        services.AddAntiforgery(options =>
        {
            options.HeaderName = "RequestVerificationToken";
            DeskSession.NameCookie(options.Cookie, "review-desk-form", environment);
            options.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddProblemDetails();
        services.AddSingleton(provider => new PictureAddresses(provider.GetRequiredService<ReviewSettings>().Pictures, provider.GetRequiredService<TimeProvider>()));

        // What is dangerous in HTML is still encoded; letters of any script are not.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        return services
            .AddRazorPages(options =>
            {
                options.Conventions.AddPageRoute("/Briefs/Index", "");
                options.Conventions.Add(new ItemsFromTheAddress());
            })
            .AddMvcOptions(options =>
            {
                options.Filters.Add<PageRequests>();
                RouteFirst(options.ValueProviderFactories);
            });
    }

    /// <summary>What the route says is what the gate has judged: no field of a form may say it over.</summary>
    private static void RouteFirst(IList<IValueProviderFactory> factories)
    {
        var route = factories.OfType<RouteValueProviderFactory>().Single();
        factories.Remove(route);
        factories.Insert(0, route);
    }

    /// <summary>People get a page that says what to do; programs get problem details.</summary>
    public static void UsePagesForProblems(this WebApplication app)
    {
        app.UseWhen(IsForPrograms, api => api.UseExceptionHandler().UseStatusCodePages());
        app.UseWhen(
            context => !IsForPrograms(context),
            pages => pages.UseExceptionHandler("/problem/500").UseStatusCodePagesWithReExecute("/problem/{0}"));
        app.UseStatusOfStorageFaults(IsForPrograms);
        app.UseStatusOfUnreadableRequests();
    }

    public static bool IsForPrograms(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        || context.Request.Path.StartsWithSegments("/renditions", StringComparison.Ordinal)
        || context.Request.Path.StartsWithSegments("/pictures", StringComparison.Ordinal);
}
