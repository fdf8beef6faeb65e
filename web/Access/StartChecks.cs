using System.Net;
using ReviewPipeline.Settings;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Access;

/// <summary>What is wrong with the settings of who gets in: the desk does not start, and says what to change.</summary>
internal static class StartChecks
{
    /// <summary>Of the published emulator account; its key is published with it.</summary>
    private static readonly string[] Emulators = ["UseDevelopmentStorage=true", "AccountName=devstoreaccount1"];

    /// <summary>Tenants of Microsoft Entra ID that are no tenant: their tokens have as many issuers as there are tenants.</summary>
    private static readonly string[] Anybody = ["common", "organizations", "consumers"];

    /// <param name="hasDevelopmentSignIn">Whether its assembly lies beside the app.</param>
    /// <returns>Sentences, all that apply; none where it may start.</returns>
    public static IReadOnlyList<string> Of(ReviewSettings settings, IHostEnvironment environment, bool hasDevelopmentSignIn)
    {
        var isHere = environment.IsDevelopment();
        return
        [
            .. settings.SignIn.LetsChoose(isHere)
                ? OfDevelopment(settings.SignIn, isHere, hasDevelopmentSignIn)
                : OfProvider(settings.SignIn, isHere),
            .. OfProxy(settings),
            .. isHere ? [] : OfStorage(settings),
        ];
    }

    private static IEnumerable<string> OfDevelopment(SignInSettings settings, bool isHere, bool hasDevelopmentSignIn)
    {
        if (!isHere)
        {
            yield return "SignIn:Development is true, and this is no development machine: there anybody could be anybody. "
                + "Remove it and set SignIn:Authority, or set ASPNETCORE_ENVIRONMENT=Development on your own machine.";
            yield break;
        }

        if (settings.Authority is { Length: > 0 })
        {
            yield return "SignIn:Development and SignIn:Authority are both set: a desk has one way in. Remove one of them.";
        }

        if (!hasDevelopmentSignIn)
        {
            yield return "This is what is published, and it has no sign-in for development. Set SignIn:Authority, or start it from the source with ./review up.";
        }
    }

    private static IEnumerable<string> OfProvider(SignInSettings settings, bool isHere)
    {
        if (string.IsNullOrEmpty(settings.Authority))
        {
            yield return "SignIn:Authority is missing: nobody could sign in. Give the address of an OpenID Connect provider, "
                + "such as https://login.microsoftonline.com/TENANT/v2.0; docs/sign-in.md tells how.";
            yield break;
        }

        foreach (var problem in OfAuthority(settings, isHere).Concat(OfClient(settings)).Concat(OfRoles(settings)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> OfAuthority(SignInSettings settings, bool isHere)
    {
        if (!Uri.TryCreate(settings.Authority, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
        {
            yield return $"SignIn:Authority is '{settings.Authority}', which is no address. Write it whole, with https://.";
        }
        else if (address.Scheme == "http" && !(isHere && address.IsLoopback))
        {
            yield return "SignIn:Authority is an http address: whoever is on the way could sign in as anybody. Write it with https://.";
        }
        else if (Anybody.Contains(address.AbsolutePath.Trim('/').Split('/')[0], StringComparer.OrdinalIgnoreCase))
        {
            yield return $"SignIn:Authority names '{address.AbsolutePath.Trim('/').Split('/')[0]}', which is every tenant: its tokens could be anybody's. "
                + "Name your own tenant by its id.";
        }

        if (settings.Issuer is { } issuer && (issuer.AsSpan().ContainsAny('*', '{', '}') || !Uri.TryCreate(issuer, UriKind.Absolute, out _)))
        {
            yield return $"SignIn:Issuer is '{issuer}': a pattern takes tokens of others for the provider's own. Write the issuer exactly as tokens have it, or leave it out.";
        }
    }

    private static IEnumerable<string> OfClient(SignInSettings settings)
    {
        if (string.IsNullOrEmpty(settings.ClientId))
        {
            yield return "SignIn:ClientId is missing: without it any application's token would do. Give the id of the desk's registration at the provider.";
        }

        if (string.IsNullOrEmpty(settings.ClientSecret))
        {
            yield return "SignIn:ClientSecret is missing. Give it as a reference into a key vault: @Microsoft.KeyVault(SecretUri=…).";
        }

        if (string.IsNullOrEmpty(settings.Audience))
        {
            yield return "SignIn:Audience is missing: a token that was made out for another program would do for /api. Give what the provider calls this API, such as api://review-desk.";
        }
    }

    private static IEnumerable<string> OfRoles(SignInSettings settings)
    {
        if (settings.Roles.IsEmpty)
        {
            yield return "SignIn:Roles is empty: nobody would have a role. Say what each of the provider's roles gives, such as SignIn:Roles:Review.Governance = governance.";
            yield break;
        }

        var grants = new List<RoleGrant>();
        foreach (var (value, mapping) in settings.Roles)
        {
            var given = mapping.Gives ?? "";
            RoleGrants? read = null;
            string? why = null;
            try
            {
                read = RoleGrants.Parse(given);
            }
            catch (FormatException problem)
            {
                why = problem.Message;
            }

            if (read is null || read.IsEmpty)
            {
                yield return $"SignIn:Roles:{value} is '{given}'. {why ?? $"Write one of {string.Join(", ", RoleGrant.Roles)}."}";
            }
            else
            {
                grants.AddRange(read.All);
            }
        }

        if (!grants.Any(grant => grant.Group is null && grant.Role is Role.Governance or Role.Admin))
        {
            yield return "SignIn:Roles gives nobody the role governance or admin for all groups: holds, erasures and stuck messages would wait for ever. "
                + "Map one of the provider's roles to governance or admin, without a group.";
        }
    }

    private static IEnumerable<string> OfProxy(ReviewSettings settings)
    {
        if (settings.TrustsEveryProxy)
        {
            yield return "ASPNETCORE_FORWARDEDHEADERS_ENABLED is true: anybody could say from where a request comes. "
                + "Remove it and name the networks of your gateways in Proxy:Trusted.";
        }

        foreach (var written in settings.Proxy.Networks)
        {
            if (!IPNetwork.TryParse(written, out var network))
            {
                yield return $"Proxy:Trusted has '{written}', which is no network. Write it in CIDR form, such as 10.0.1.0/24.";
            }
            else if (network.PrefixLength == 0)
            {
                yield return $"Proxy:Trusted has '{written}', which is everybody. Name the networks of your gateways, such as 10.0.1.0/24.";
            }
        }
    }

    private static IEnumerable<string> OfStorage(ReviewSettings settings)
    {
        if (settings.ReviewStorage.ConnectionString is { } storage && Emulators.Any(mark => storage.Contains(mark, StringComparison.OrdinalIgnoreCase)))
        {
            yield return "ReviewStorage is the storage emulator, whose key everybody knows. Name a storage account: ReviewStorage__accountName.";
        }

        if (string.IsNullOrWhiteSpace(settings.Words.Keys) && !File.Exists(settings.Words.KeyFile))
        {
            yield return "Words:Keys is not set and Words:KeyFile is no file: what protects sessions would lie in storage for everybody to read. "
                + "Give the wrapping keys as a reference into a key vault; docs/privacy.md tells how to make one.";
        }
    }
}
