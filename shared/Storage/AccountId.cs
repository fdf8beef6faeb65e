using System.Security.Cryptography;
using System.Text;

namespace ReviewPipeline.Storage;

/// <summary>
/// Who somebody is to an identity provider: never an address or a name, which are given to others in time. Of Microsoft Entra ID tenant and
/// object id, which are the same for all applications (learn.microsoft.com, "Secure applications and APIs by validating claims"); of any
/// other provider issuer and subject (OpenID Connect Core 1.0, section 5.7).
/// </summary>
/// <param name="Authority">Tenant or issuer.</param>
/// <param name="Subject">Object id or subject.</param>
public sealed record AccountId(string Authority, string Subject)
{
    /// <summary>The key of its row: storage has no id by which the provider could be asked who it is.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Authority}\n{Subject}")));

    /// <summary>Null where the claims name nobody.</summary>
    /// <param name="claim">The value of a claim, null where there is none.</param>
    public static AccountId? Of(Func<string, string?> claim) => (claim("tid"), claim("oid"), claim("iss"), claim("sub")) switch
    {
        ({ Length: > 0 } tenant, { Length: > 0 } id, _, _) => new(tenant, id),
        (_, _, { Length: > 0 } issuer, { Length: > 0 } subject) => new(issuer, subject),
        _ => null,
    };
}
