namespace ReviewPipeline.Settings;

/// <summary>Section <c>ContentCredentials</c>.</summary>
public sealed record ContentCredentialSettings
{
    [Setting("PEM file of the certificates that are trusted as signers of Content Credentials, or as those who certify them ([content-credentials.md](content-credentials.md)). Without it sound ones come out as untrusted.", Form = "a path")]
    public string? TrustList { get; init; }
}
