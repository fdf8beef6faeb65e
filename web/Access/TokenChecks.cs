using System.Globalization;
using System.Security.Claims;
using Microsoft.IdentityModel.Tokens;
using ReviewPipeline.Settings;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Web.Access;

/// <summary>What a token must hold to, and what it says of somebody.</summary>
internal static class TokenChecks
{
    /// <summary>Of RFC 8725, section 3.1: named, and none of them with a key that both sides know, by which a public key would do for signing.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <param name="issuer">Null: the one that the provider's own description names.</param>
    public static TokenValidationParameters For(string? issuer, string audience) => new()
    {
        ValidateIssuer = true,
        ValidIssuer = issuer,
        ValidateAudience = true,
        ValidAudience = audience,
        ValidateLifetime = true,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        ValidateIssuerSigningKey = true,
        ValidAlgorithms = Algorithms,

        // Clocks of two machines that are set by NTP differ by less.
        ClockSkew = TimeSpan.FromMinutes(1),
    };

    /// <summary>
    /// Whether it is an ID token, which says to the desk who has signed in, and opens no API. Where one registration stands for both, audience and
    /// issuer don't tell; but the desk has each of its ID tokens name the request that it answers (OpenID Connect Core 1.0, section 2).
    /// </summary>
    public static bool IsForSigningIn(ClaimsPrincipal token) => token.HasClaim(claim => claim.Type is "nonce" or "at_hash" or "c_hash");

    /// <summary>Null where it names nobody, or not when it was made out.</summary>
    public static Claimed? Read(ClaimsPrincipal token, SignInSettings settings) => AccountId.Of(token.FindFirstValue) is { } account
        && long.TryParse(token.FindFirstValue("iat"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        ? new(
            account,
            token.FindFirstValue("name"),
            token.FindFirstValue("zoneinfo"),
            settings.RolesOf(token.FindAll(settings.RoleClaim).Select(claim => claim.Value)),
            DateTimeOffset.FromUnixTimeSeconds(seconds))
        : null;
}
