namespace ReviewPipeline.ContentCredentials;

/// <summary>What one manifest says.</summary>
/// <param name="ClaimVersion">1 or 2; 0 where the claim can't be read.</param>
/// <param name="Generator">The program that wrote the claim, with its version where given.</param>
/// <param name="Signer">Null where the signature holds no readable certificate.</param>
/// <param name="Actions">At most 50.</param>
/// <param name="Ingredients">At most 50.</param>
public sealed record ManifestSummary(
    string Label,
    int ClaimVersion,
    string? Title,
    string? Format,
    string? Generator,
    SignerSummary? Signer,
    IReadOnlyList<ActionSummary> Actions,
    IReadOnlyList<IngredientSummary> Ingredients);

/// <summary>Names are those in the signer's certificate; they mean as much as who certified them.</summary>
/// <param name="Algorithm">Such as <c>ES256</c>.</param>
/// <param name="SignedAt">By a time stamp (RFC 3161) that holds; null without one.</param>
/// <param name="TimeStampTrusted">The time stamp's signer stands on the trust list.</param>
public sealed record SignerSummary(
    string? CommonName,
    string? Organization,
    string? Issuer,
    string? Algorithm,
    DateTimeOffset? SignedAt,
    bool TimeStampTrusted);

/// <param name="Action">Such as <c>c2pa.created</c>.</param>
/// <param name="DigitalSourceType">The last part of the IPTC or C2PA term, such as <c>trainedAlgorithmicMedia</c>.</param>
public sealed record ActionSummary(string Action, string? DigitalSourceType, string? SoftwareAgent);

/// <summary>An image that went into this one.</summary>
/// <param name="Relationship"><c>parentOf</c>, <c>componentOf</c> or <c>inputTo</c>.</param>
/// <param name="Verdict">Of its own manifest, without its bytes: they aren't here. Absent where it had none.</param>
public sealed record IngredientSummary(string? Title, string? Format, string? Relationship, CredentialVerdict Verdict, ManifestSummary? Manifest);
