using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using ReviewPipeline.Settings;
using ReviewPipeline.Steps;

namespace ReviewPipeline.Web.Access;

/// <summary>Programs say who they are with each request, by a token that the same provider has made out for this API (RFC 6750, RFC 9068).</summary>
internal static class ApiTokens
{
    public static AuthenticationBuilder AddApiTokens(this AuthenticationBuilder authentication, SignInSettings settings, IHostEnvironment environment) =>
        authentication.AddJwtBearer(options =>
        {
            options.Authority = settings.Authority;
            options.RequireHttpsMetadata = !environment.IsDevelopment();
            options.MapInboundClaims = false;
            options.SaveToken = false;
            options.TokenValidationParameters = TokenChecks.For(settings.Issuer, settings.Audience!);
            options.Events = new()
            {
                OnTokenValidated = async context =>
                {
                    var claimed = TokenChecks.IsForSigningIn(context.Principal!) ? null : TokenChecks.Read(context.Principal!, settings);
                    var person = claimed is null
                        ? null
                        : await context.HttpContext.RequestServices.GetRequiredService<SignInDesk>().Come(claimed, context.HttpContext.RequestAborted);
                    if (person is null || person.Roles.IsEmpty || claimed!.SaidAt < person.SessionsFrom)
                    {
                        context.Fail("The token is nobody's who has a role here, or its time was ended.");
                    }
                    else
                    {
                        context.Principal = SignedIn.PrincipalOf(person, JwtBearerDefaults.AuthenticationScheme);
                    }
                },
            };
        });

    /// <summary>A token is sent by a program that means it; a cookie is sent by any page that a browser shows, so that needs the form's own token too.</summary>
    public static async Task<bool> IsMeant(this HttpContext context, IAntiforgery antiforgery) =>
        context.User.Identity?.AuthenticationType == JwtBearerDefaults.AuthenticationScheme || await antiforgery.IsRequestValidAsync(context);
}
