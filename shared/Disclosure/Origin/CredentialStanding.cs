using System.Globalization;
using ReviewPipeline.Checks.Provenance;
using ReviewPipeline.Intake;

namespace ReviewPipeline.Disclosure.Origin;

/// <summary>How the Content Credentials (C2PA) of an original stand, in words for a release. They are never called valid unless they were validated.</summary>
/// <param name="SignerTrusted">Whether the operator's trust list stood behind the signer; only where they are valid.</param>
/// <param name="Signer">By the certificate; only where they are valid.</param>
public sealed record CredentialStanding(CredentialPresence Presence, bool? SignerTrusted, string? Signer, string InWords)
{
    /// <summary>Where the file says that its manifest lies; it was never fetched.</summary>
    public string? RemoteManifest { get; init; }

    /// <param name="recorded">Null where no check run has validated any.</param>
    /// <param name="file">What intake saw without validating.</param>
    public static CredentialStanding Of(RecordedCredentials? recorded, FileProvenance? file) =>
        Judge(recorded, file) with { RemoteManifest = recorded?.RemoteManifest };

    private static CredentialStanding Judge(RecordedCredentials? recorded, FileProvenance? file) => recorded switch
    {
        null => NotChecked(file?.ContentCredentials == true
            ? "Content Credentials: the file carries some, and no check run has validated them."
            : "Content Credentials: not checked."),
        { State: CredentialState.NotChecked } => NotChecked($"Content Credentials: not checked, {recorded.Why}."),
        { State: CredentialState.Absent } => new(
            CredentialPresence.Absent, null, null, "Content Credentials: none in the file. That says nothing of how it was made."),
        { State: CredentialState.Invalid } => new(
            CredentialPresence.Broken, null, null, $"Content Credentials: present and broken, {recorded.Why} ({recorded.Code}). Nothing that they say counts."),
        { State: CredentialState.Untrusted } => new(
            CredentialPresence.Valid, false, recorded.Signer,
            $"Content Credentials: present and valid, signed by {SignedBy(recorded)}. Nobody on the trust list stands behind the signer."),
        { State: CredentialState.Trusted } => new(
            CredentialPresence.Valid, true, recorded.Signer,
            $"Content Credentials: present and valid, signed by {SignedBy(recorded)}, whom the trust list stands behind. That shows who signed, not that it is true."),
        _ => throw new InvalidOperationException($"{recorded.State} has no standing."),
    };

    private static CredentialStanding NotChecked(string words) => new(CredentialPresence.NotChecked, null, null, words);

    private static string SignedBy(RecordedCredentials credentials) => credentials.SignedAt is { } time
        ? string.Create(CultureInfo.InvariantCulture, $"{credentials.Signer ?? "somebody"} on {time:yyyy-MM-dd}")
        : credentials.Signer ?? "somebody";
}

public enum CredentialPresence
{
    /// <summary>Whether the file has any that hold is not known.</summary>
    NotChecked,

    Absent,

    /// <summary>There, and they don't hold.</summary>
    Broken,

    /// <summary>There, and bytes, signature and certificate hold.</summary>
    Valid,
}
