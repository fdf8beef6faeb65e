using Microsoft.AspNetCore.Authorization;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Guests;

namespace ReviewPipeline.Web.Access;

/// <summary>Which roles may change what. Reading is open to everybody who has signed in.</summary>
internal static class Policies
{
    /// <summary>To look at what one's groups have: any role will do.</summary>
    public const string Read = "read";
    public const string Upload = "upload";
    public const string Review = "review";
    public const string SeeAllNotices = "see-all-notices";
    public const string Redeliver = "redeliver";

    /// <summary>To do something with one's own work; whose it is, the rules say.</summary>
    public const string Make = "make";

    /// <summary>To do anything with an asset; who may do which of it, the rules say.</summary>
    public const string Use = "use";

    /// <summary>To record licences, models and consents, and to end them.</summary>
    public const string RecordTerms = "record-terms";

    public static void Add(AuthorizationOptions options)
    {
        GuestSession.Add(options);
        options.FallbackPolicy = options.DefaultPolicy;
        options.AddPolicy(Read, policy => policy.RequireAuthenticatedUser().RequireRole(Enum.GetNames<Role>()));
        options.AddPolicy(Upload, policy => policy.RequireRole(nameof(Role.Uploader), nameof(Role.Admin)));
        options.AddPolicy(Review, policy => policy.RequireRole(nameof(Role.Approver), nameof(Role.Governance)));
        options.AddPolicy(SeeAllNotices, policy => policy.RequireRole(nameof(Role.Governance), nameof(Role.Admin), nameof(Role.Auditor)));
        options.AddPolicy(Redeliver, policy => policy.RequireRole(nameof(Role.Governance), nameof(Role.Admin)));
        options.AddPolicy(Make, policy => policy.RequireRole(nameof(Role.Uploader), nameof(Role.Admin), nameof(Role.Governance)));
        options.AddPolicy(Use, policy => policy.RequireRole(nameof(Role.Uploader), nameof(Role.Approver), nameof(Role.Governance), nameof(Role.Admin)));
        options.AddPolicy(RecordTerms, policy => policy.RequireRole(nameof(Role.Governance), nameof(Role.Admin)));
    }
}
