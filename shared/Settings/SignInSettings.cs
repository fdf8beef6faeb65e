using System.Collections.Immutable;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Settings;

/// <summary>Section <c>SignIn</c>: who says who somebody is, and what they may do. What would let in whom nobody means to, the desk refuses at its start.</summary>
public sealed record SignInSettings
{
    [Setting("The choice among people without a password. Without it: in the environment `Development`, where no authority is named.")]
    public bool? Development { get; init; }

    [Setting("The OpenID Connect provider, such as `https://login.microsoftonline.com/TENANT/v2.0`.", Form = "an https address")]
    public string? Authority { get; init; }

    [Setting("The desk's own id at the provider.")]
    public string? ClientId { get; init; }

    [Setting("The desk's secret at the provider, as a Key Vault reference.", IsSecret = true)]
    public string? ClientSecret { get; init; }

    [Setting("For whom the tokens of programs are made out, such as `api://review-desk`.")]
    public string? Audience { get; init; }

    [Setting("Exactly what tokens say who made them out; without it, what the provider's description of itself says.", Form = "an address")]
    public string? Issuer { get; init; }

    [Setting("The claim that the provider's roles stand in.")]
    public string RoleClaim { get; init; } = "roles";

    [Setting("What a value of that claim gives here.")]
    public ImmutableSortedDictionary<string, RoleMapping> Roles { get; init; } = ImmutableSortedDictionary<string, RoleMapping>.Empty;

    /// <summary>A working day.</summary>
    [Setting("How long a session lasts, however busy it is.", Unit = "hours", AtLeast = 1, AtMost = 24)]
    public int SessionHours { get; init; } = 8;

    /// <summary>Whether people choose who they are.</summary>
    public bool LetsChoose(bool inDevelopment) => Development ?? (inDevelopment && Authority is null);

    /// <summary>What the values of the role claim come to; those that nothing is said of give nothing.</summary>
    public RoleGrants RolesOf(IEnumerable<string> values) =>
        RoleGrants.Of(values.SelectMany(value => Roles.TryGetValue(value, out var mapping) ? RoleGrants.Parse(mapping.Gives ?? "").All : []));
}

/// <summary>What one of the provider's roles gives here.</summary>
public sealed record RoleMapping
{
    [Setting("Roles, for one brief group after a colon: `approver:nordics, uploader:nordics`; for all groups without one ([sign-in.md](sign-in.md)).", Name = "", Form = "roles, separated by commas")]
    public string? Gives { get; init; }
}
