using ReviewPipeline.Intake;
using ReviewPipeline.Storage;
using ReviewPipeline.Web.Guests;

namespace ReviewPipeline.Web.Answers;

/// <summary>What every answer tells the browser not to do.</summary>
internal static class SecurityHeaders
{
    /// <summary>None of them is used here. Those that a page in a frame could ask a person for (W3C Permissions Policy).</summary>
    private const string Permissions =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), "
        + "publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()";

    /// <summary>A year, of all hosts below too: OWASP ASVS 5.0, V3.4.1.</summary>
    private const string OnlyHttps = "max-age=31536000; includeSubDomains";

    /// <summary>Set as the answer starts: the page for a fault comes after all headers have been cleared.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<UploadLimits>();
        var policy = ContentPolicy(
            limits.Direct ? app.Services.GetRequiredService<StagingArea>().Origin : null, app.Services.GetRequiredService<PictureAddresses>().Origin);
        var isHttps = !app.Environment.IsDevelopment();
        app.Use((context, next) =>
        {
            // What lets a guest in is an address: not even our own logs are told of it.
            var isOfGuest = GuestSession.IsAt(context.Request.Path);
            context.Response.OnStarting(() =>
            {
                Set(context.Response.Headers, policy, isHttps, isOfGuest);
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    /// <summary>A file of ours whose address names its content never changes; of any other is asked whether it has.</summary>
    public static StaticFileOptions OfStaticFiles { get; } = new()
    {
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
            file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache",
    };

    /// <summary>Only our own files: no inline script or style, no eval, no frames, nothing from elsewhere.</summary>
    /// <param name="storage">The one other origin that scripts may send to: where files are written to storage directly.</param>
    /// <param name="pictures">The one other origin that pictures may come from.</param>
    private static string ContentPolicy(string? storage, string? pictures) =>
        $"default-src 'none'; script-src 'self'; style-src 'self'; img-src {SelfAnd(pictures)}; connect-src {SelfAnd(storage)}; "
        + "object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static string SelfAnd(string? origin) => origin is null ? "'self'" : $"'self' {origin}";

    private static void Set(IHeaderDictionary headers, string policy, bool isHttps, bool isOfGuest)
    {
        // Pictures have said something stricter.
        headers.TryAdd("Content-Security-Policy", policy);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = isOfGuest ? "no-referrer" : "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";

        // Pictures of an origin of their own are for the desk's pages, which is another.
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        if (isHttps)
        {
            headers.StrictTransportSecurity = OnlyHttps;
        }

        // What says nothing of it is of one person, and is kept nowhere.
        headers.TryAdd("Cache-Control", "no-store");
    }
}
