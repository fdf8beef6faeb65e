using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Access;

/// <summary>Section <c>SignIn</c> of the configuration: who says who somebody is, and what may they do.</summary>
internal sealed record SignInSettings
{
    public const string Section = "SignIn";

    /// <summary>The choice among people without a password. Null: in development, where no authority is named.</summary>
    public bool? Development { get; init; }

    /// <summary>Address of the OpenID Connect provider: <c>https://login.microsoftonline.com/TENANT/v2.0</c>.</summary>
    public string? Authority { get; init; }

    /// <summary>The desk's own id at the provider.</summary>
    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>For whom the tokens of programs are made out: <c>api://review-desk</c>.</summary>
    public string? Audience { get; init; }

    /// <summary>Exactly what tokens say who made them out; null takes it from the provider's own description.</summary>
    public string? Issuer { get; init; }

    /// <summary>The claim that the provider's roles stand in.</summary>
    public string RoleClaim { get; init; } = "roles";

    /// <summary>A value of that claim, and what it gives here: <c>Review.Nordics</c> gives <c>approver:nordics, uploader:nordics</c>.</summary>
    public Dictionary<string, string> Roles { get; init; } = [];

    /// <summary>How long a session lasts, however busy it is: a working day.</summary>
    public int SessionHours { get; init; } = 8;

    public static SignInSettings From(IConfiguration configuration) =>
        configuration.GetSection(Section).Get<SignInSettings>() ?? new();

    /// <summary>Whether people choose who they are.</summary>
    public bool IsDevelopment(IHostEnvironment environment) => Development ?? (environment.IsDevelopment() && string.IsNullOrEmpty(Authority));

    /// <summary>What the values of the role claim come to; those that nothing is said of give nothing.</summary>
    public RoleGrants RolesOf(IEnumerable<string> values) =>
        RoleGrants.Of(values.SelectMany(value => Roles.TryGetValue(value, out var given) ? RoleGrants.Parse(given).All : []));
}
