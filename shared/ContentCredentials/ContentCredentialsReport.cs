namespace ReviewPipeline.ContentCredentials;

/// <summary>All that was read and validated. Texts come from the file: they are cut to bounds, and unverified where the verdict is invalid.</summary>
/// <param name="Active">The manifest that speaks for the file; null where there is none or it can't be read.</param>
/// <param name="RemoteManifest">An address where the file says that its manifest lies. It is never fetched.</param>
/// <param name="Steps">In the order in which they were taken.</param>
public sealed record ContentCredentialsReport(
    CredentialVerdict Verdict,
    ManifestSummary? Active,
    string? RemoteManifest,
    IReadOnlyList<ValidationStep> Steps);
