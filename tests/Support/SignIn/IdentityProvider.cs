using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ReviewPipeline.TestSupport.SignIn;

/// <summary>
/// An OpenID Connect provider, small and real: it describes itself, publishes its key, asks for PKCE, takes each code once and signs what it
/// says. Whom it signs in, the test says.
/// </summary>
public sealed class IdentityProvider : IAsyncDisposable
{
    public const string ClientId = "review-desk";
    public const string ClientSecret = "between-the-two-of-us";
    public const string Audience = "api://review-desk";

    private readonly ConcurrentDictionary<string, Asked> codes = new(StringComparer.Ordinal);
    private readonly WebApplication app;

    private IdentityProvider(WebApplication app) => this.app = app;

    public string Address { get; private set; } = "";

    public TokenSigner Signer { get; } = new();

    /// <summary>Who sits before the browser.</summary>
    public ProviderAccount? Here { get; set; }

    /// <summary>What goes into the id token instead of what was asked for: a provider that is not to be believed.</summary>
    public Dictionary<string, object?> Lies { get; } = new(StringComparer.Ordinal);

    /// <summary>The settings of a desk that believes this provider, with a mapping of its roles.</summary>
    public (string Name, string Value)[] Settings =>
    [
        ("SignIn:Authority", Address),
        ("SignIn:ClientId", ClientId),
        ("SignIn:ClientSecret", ClientSecret),
        ("SignIn:Audience", Audience),
        .. new[] { "uploader", "approver", "governance", "auditor", "admin" }.SelectMany(role => new[]
        {
            ($"SignIn:Roles:Desk.{role}", role), ($"SignIn:Roles:Desk.{role}.nordics", $"{role}:nordics"), ($"SignIn:Roles:Desk.{role}.iberia", $"{role}:iberia"),
        }),
    ];

    public static async Task<IdentityProvider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var serving = builder.Build();
        var provider = new IdentityProvider(serving);
        serving.MapGet("/.well-known/openid-configuration", () => Results.Json(provider.Description()));
        serving.MapGet("/keys", () => Results.Json(provider.Signer.PublicKeys()));
        serving.MapGet("/authorize", provider.Authorize);
        serving.MapPost("/token", (Delegate)provider.Redeem);
        serving.MapGet("/leave", (HttpContext context) => Results.Redirect($"{context.Request.Query["post_logout_redirect_uri"]}?state={context.Request.Query["state"]}"));
        await serving.StartAsync();
        provider.Address = serving.Urls.Single();
        return provider;
    }

    /// <summary>What a program is given for the API.</summary>
    /// <param name="lies">Claims instead of the true ones; null leaves one out.</param>
    public string AccessToken(ProviderAccount account, DateTimeOffset now, Dictionary<string, object?>? lies = null) =>
        Signer.Sign(Claims(account, Audience, now, lies));

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Signer.Dispose();
    }

    private Dictionary<string, object?> Claims(ProviderAccount account, string audience, DateTimeOffset now, Dictionary<string, object?>? lies)
    {
        var claims = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["iss"] = Address,
            ["aud"] = audience,
            ["sub"] = account.Subject,
            ["name"] = account.Name,
            ["roles"] = account.Roles,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(10).ToUnixTimeSeconds(),
        };
        if (account.Tenant is not null)
        {
            (claims["tid"], claims["oid"]) = (account.Tenant, account.ObjectId);
        }

        foreach (var (name, value) in lies ?? [])
        {
            claims[name] = value;
        }

        return claims.Where(claim => claim.Value is not null).ToDictionary(StringComparer.Ordinal);
    }

    private object Description() => new
    {
        issuer = Address,
        authorization_endpoint = $"{Address}/authorize",
        token_endpoint = $"{Address}/token",
        jwks_uri = $"{Address}/keys",
        end_session_endpoint = $"{Address}/leave",
        response_types_supported = new[] { "code" },
        subject_types_supported = new[] { "public" },
        id_token_signing_alg_values_supported = new[] { "RS256" },
        code_challenge_methods_supported = new[] { "S256" },
    };

    private IResult Authorize(HttpContext context)
    {
        var query = context.Request.Query;
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256"
            || query["code_challenge"].ToString().Length != 43 || query["state"].Count != 1 || query["nonce"].Count != 1
            || !Uri.TryCreate(query["redirect_uri"], UriKind.Absolute, out var back) || !back.IsLoopback && back.Scheme != "https")
        {
            return Results.BadRequest("This is no request of OpenID Connect with PKCE.");
        }

        if (Here is null)
        {
            return Results.Redirect($"{back}?error=access_denied&state={Uri.EscapeDataString(query["state"]!)}");
        }

        var code = RandomNumberGenerator.GetHexString(32);
        codes[code] = new(Here, back.ToString(), query["nonce"]!, query["code_challenge"]!);
        return Results.Redirect(QueryHelpers.AddQueryString(back.ToString(), new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
    }

    private async Task<IResult> Redeem(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (!codes.TryRemove(form["code"].ToString(), out var asked)
            || form["client_id"] != ClientId || form["client_secret"] != ClientSecret
            || form["redirect_uri"] != asked.Back
            || TokenSigner.Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked.Challenge)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        var lies = new Dictionary<string, object?>(Lies, StringComparer.Ordinal);
        lies.TryAdd("nonce", asked.Nonce);
        return Results.Json(new
        {
            access_token = "for nobody",
            token_type = "Bearer",
            expires_in = 600,
            id_token = Signer.Sign(Claims(asked.Account, ClientId, TimeProvider.System.GetUtcNow(), lies)),
        });
    }

    private sealed record Asked(ProviderAccount Account, string Back, string Nonce, string Challenge);
}
