using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using ReviewPipeline.Settings;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Web.Access;

/// <summary>
/// Sign-in of people by an OpenID Connect provider: authorization code with PKCE (RFC 9700, section 2.1.1), validated here whatever stands
/// before the app.
/// </summary>
internal static partial class ProviderSignIn
{
    public static AuthenticationBuilder AddProviderSignIn(this AuthenticationBuilder authentication, SignInSettings settings, IHostEnvironment environment) =>
        authentication.AddOpenIdConnect(options =>
        {
            options.Authority = settings.Authority;
            options.RequireHttpsMetadata = !environment.IsDevelopment();
            options.ClientId = settings.ClientId;
            options.ClientSecret = settings.ClientSecret;
            options.ResponseType = OpenIdConnectResponseType.Code;

            // The answer comes by address, so that cookies need not follow posts of other sites.
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            options.UsePkce = true;
            options.MapInboundClaims = false;
            options.GetClaimsFromUserInfoEndpoint = false;
            options.SaveTokens = false;
            options.SignInScheme = DeskSession.Scheme;
            options.Scope.Clear();
            options.Scope.Add("openid");
            options.Scope.Add("profile");
            options.TokenValidationParameters = TokenChecks.For(settings.Issuer, settings.ClientId!);
            foreach (var (cookie, name) in new[] { (options.CorrelationCookie, "review-sign-in."), (options.NonceCookie, "review-nonce.") })
            {
                cookie.SameSite = SameSiteMode.Lax;
                DeskSession.NameCookie(cookie, name, environment);
            }

            // The token's own claims say who made it out and when; nothing of them goes into the session.
            options.ClaimActions.Clear();
            options.Events.OnTicketReceived = context => LetIn(context, settings);
            options.Events.OnRemoteFailure = TurnAway;
            options.Events.OnRedirectToIdentityProviderForSignOut = context =>
            {
                // Without the token that signed in, the provider knows by this who asks (OpenID Connect RP-Initiated Logout 1.0, section 2).
                context.ProtocolMessage.ClientId = settings.ClientId;
                return Task.CompletedTask;
            };
        });

    /// <summary>Once all is validated: the event for a valid token comes before its nonce is looked at.</summary>
    private static async Task LetIn(TicketReceivedContext context, SignInSettings settings)
    {
        var (services, cancellation) = (context.HttpContext.RequestServices, context.HttpContext.RequestAborted);
        var access = services.GetRequiredService<AccessLog>();
        if (TokenChecks.Read(context.Principal!, settings) is not { } claimed)
        {
            context.Fail("The token names nobody.");
            return;
        }

        if (await services.GetRequiredService<SignInDesk>().Come(claimed, cancellation) is not { Roles.IsEmpty: false } person)
        {
            await access.Record(new AccessSignInFailed(claimed.Account.Key), SignInDesk.Door, cancellation);
            context.Response.Redirect($"{DeskSession.SignedOutPath}?why=no-role");
            context.HandleResponse();
            return;
        }

        await access.Record(new AccessSignedIn(), person.AsActor(), cancellation);
        context.Principal = SignedIn.OnlyId(person, DeskSession.Scheme);
    }

    /// <summary>What was made up or came too late is refused; that storage took no record is our own trouble and is said so.</summary>
    private static Task TurnAway(RemoteFailureContext context)
    {
        if (context.Failure is { } problem && (StorageFault.Is(problem) || (problem.InnerException is { } inner && StorageFault.Is(inner))))
        {
            return Task.CompletedTask;
        }

        Log(context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProviderSignIn)), context.Failure);
        context.Response.Redirect($"{DeskSession.SignedOutPath}?why=failed");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in was refused")]
    private static partial void Log(ILogger logger, Exception? problem);
}
