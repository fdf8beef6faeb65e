namespace ReviewPipeline.Web.Limits;

/// <summary>How many requests one person and one address may make. Each process counts for itself.</summary>
/// <remarks>
/// No standard names numbers (OWASP API Security 2023, API4, says that there must be some), so they follow from what the pages ask for:
/// a sheet shows 200 pictures, and a picture of 8k has 236 tiles.
/// </remarks>
public sealed record RequestLimits
{
    /// <summary>Section of the settings.</summary>
    public const string Section = "Requests";

    /// <summary>At once: two sheets and three large pictures, down to their last tile. Then: a decision on such a picture each 12 seconds.</summary>
    public Rate PerPerson { get; init; } = new(1_200, 20);

    /// <summary>Ten people behind one address, each at their own limit.</summary>
    public Rate PerAddress { get; init; } = new(12_000, 200);

    /// <summary>Who has not signed in, per address: sign-in takes some five requests, and an office of sixty comes at nine.</summary>
    public Rate Anonymous { get; init; } = new(300, 5);

    public static RequestLimits From(IConfiguration configuration)
    {
        var limits = configuration.GetSection(Section).Get<RequestLimits>() ?? new();
        limits.PerPerson.Validated($"{Section}:{nameof(PerPerson)}");
        limits.PerAddress.Validated($"{Section}:{nameof(PerAddress)}");
        limits.Anonymous.Validated($"{Section}:{nameof(Anonymous)}");
        return limits;
    }
}
