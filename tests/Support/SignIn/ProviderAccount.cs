namespace ReviewPipeline.TestSupport.SignIn;

/// <summary>Somebody at an identity provider.</summary>
/// <param name="Roles">Values of the role claim.</param>
public sealed record ProviderAccount(string Subject, string Name, params string[] Roles)
{
    /// <summary>As Microsoft Entra ID says who somebody is, beside the subject.</summary>
    public string? Tenant { get; init; }

    public string? ObjectId { get; init; }
}
