using ReviewPipeline.Intake;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Web.Answers;

/// <summary>What every answer tells the browser not to do.</summary>
internal static class SecurityHeaders
{
    /// <summary>Set as the answer starts: the page for a fault comes after all headers have been cleared.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app)
    {
        var limits = app.ApplicationServices.GetRequiredService<UploadLimits>();
        var policy = ContentPolicy(limits.Direct ? app.ApplicationServices.GetRequiredService<StagingArea>().Origin : null);
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                Set(context.Response.Headers, policy);
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    /// <summary>Only our own files: no inline script or style, no eval, no frames, nothing from elsewhere.</summary>
    /// <param name="storage">The one other origin that scripts may send to: where files are written to storage directly.</param>
    private static string ContentPolicy(string? storage) =>
        $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src {string.Join(' ', new[] { "'self'", storage }.OfType<string>())}; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static void Set(IHeaderDictionary headers, string policy)
    {
        // Pictures have said something stricter.
        headers.TryAdd("Content-Security-Policy", policy);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
