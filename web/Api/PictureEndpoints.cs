using Microsoft.AspNetCore.Diagnostics;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;

namespace ReviewPipeline.Web.Api;

/// <summary>
/// Pictures come from one place: the desk's own origin, to whoever has signed in; or, where the settings name one, an origin that has
/// nothing else and to which no cookie goes, by signed address.
/// </summary>
internal static class PictureEndpoints
{
    /// <summary>Until when an address holds, and what shows that the desk made it.</summary>
    private const string Signed = "/{until:long}/{signature}";

    /// <param name="route">With a part <c>{candidate}</c>.</param>
    public static RouteHandlerBuilder MapPicture(this WebApplication app, string route, Delegate read)
    {
        var addresses = app.Services.GetRequiredService<PictureAddresses>();
        return addresses.Host is not { } host
            ? app.MapGet(route, read).RequireAuthorization(Policies.Read).OfItem(Item.Candidate, "candidate")
            : app.MapGet(Signed + route, read).RequireHost(host).AllowAnonymous().AddEndpointFilter(async (context, next) =>
            {
                var (request, headers) = (context.HttpContext.Request, context.HttpContext.Response.Headers);
                var isSigned = addresses.IsSigned(
                    $"{request.RouteValues["candidate"]}", long.Parse($"{request.RouteValues["until"]}", System.Globalization.CultureInfo.InvariantCulture), $"{request.RouteValues["signature"]}");
                headers["Cross-Origin-Resource-Policy"] = "cross-origin";
                headers.ContentSecurityPolicy = Immutable.Sandbox;
                return isSigned ? await next(context) : Immutable.Missing(headers);
            });
    }

    /// <summary>At the pictures' origin there is nothing but pictures: no page, no sign-in, no script.</summary>
    public static void UseOnlyPicturesAtTheirOrigin(this WebApplication app)
    {
        if (app.Services.GetRequiredService<PictureAddresses>().Host is { } host)
        {
            app.Use((context, next) =>
            {
                if (context.Request.Host.Value != host)
                {
                    return next(context);
                }

                // Nor a page or a document that says what went wrong.
                context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
                if (IsPicture(context.Request.Path))
                {
                    return next(context);
                }

                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        }
    }

    private static bool IsPicture(PathString path) =>
        path.Value?.Split('/') is ["", { Length: > 0 } until, _, "renditions" or "tiles", ..] && until.All(char.IsAsciiDigit);
}
