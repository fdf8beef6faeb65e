namespace ReviewPipeline.ContentCredentials;

/// <summary>The standard's own words for what a validator finds (C2PA 2.1, 15.2.1), as far as this one says them.</summary>
public static class StatusCode
{
    public const string ClaimSignatureValidated = "claimSignature.validated";
    public const string ClaimSignatureInsideValidity = "claimSignature.insideValidity";
    public const string ClaimSignatureMissing = "claimSignature.missing";
    public const string ClaimSignatureMismatch = "claimSignature.mismatch";
    public const string ClaimMissing = "claim.missing";
    public const string ClaimMultiple = "claim.multiple";
    public const string ClaimMalformed = "claim.malformed";
    public const string HardBindingsMissing = "claim.hardBindings.missing";
    public const string HardBindingsMultiple = "assertion.multipleHardBindings";

    public const string CredentialTrusted = "signingCredential.trusted";
    public const string CredentialUntrusted = "signingCredential.untrusted";
    public const string CredentialInvalid = "signingCredential.invalid";
    public const string CredentialExpired = "signingCredential.expired";
    public const string OcspSkipped = "signingCredential.ocsp.skipped";

    public const string TimeStampValidated = "timeStamp.validated";
    public const string TimeStampTrusted = "timeStamp.trusted";
    public const string TimeStampUntrusted = "timeStamp.untrusted";
    public const string TimeStampMalformed = "timeStamp.malformed";
    public const string TimeStampMismatch = "timeStamp.mismatch";

    public const string AssertionMatch = "assertion.hashedURI.match";
    public const string AssertionMismatch = "assertion.hashedURI.mismatch";
    public const string AssertionMissing = "assertion.missing";
    public const string AssertionUndeclared = "assertion.undeclared";
    public const string AssertionOutsideManifest = "assertion.outsideManifest";
    public const string AssertionSelfRedacted = "assertion.selfRedacted";
    public const string AssertionNotRedacted = "assertion.notRedacted";

    public const string DataHashMatch = "assertion.dataHash.match";
    public const string DataHashMismatch = "assertion.dataHash.mismatch";
    public const string DataHashMalformed = "assertion.dataHash.malformed";
    public const string DataHashRedacted = "assertion.dataHash.redacted";
    public const string DataHashMoreExclusions = "assertion.dataHash.additionalExclusionsPresent";
    public const string BmffHashMatch = "assertion.bmffHash.match";
    public const string BmffHashMismatch = "assertion.bmffHash.mismatch";
    public const string BmffHashMalformed = "assertion.bmffHash.malformed";
    public const string BoxesHashMatch = "assertion.boxesHash.match";
    public const string BoxesHashMismatch = "assertion.boxesHash.mismatch";
    public const string BoxesHashMalformed = "assertion.boxesHash.malformed";
    public const string BoxesHashUnknownBox = "assertion.boxesHash.unknownBox";

    public const string ActionMalformed = "assertion.action.malformed";
    public const string ActionIngredientMismatch = "assertion.action.ingredientMismatch";
    public const string ActionRedacted = "assertion.action.redacted";

    public const string IngredientValidated = "ingredient.manifest.validated";
    public const string IngredientMismatch = "ingredient.manifest.mismatch";
    public const string IngredientMissing = "ingredient.manifest.missing";
    public const string IngredientMalformed = "assertion.ingredient.malformed";
    public const string IngredientUnknownProvenance = "ingredient.unknownProvenance";
    public const string IngredientSignatureMissing = "ingredient.claimSignature.missing";
    public const string IngredientSignatureMismatch = "ingredient.claimSignature.mismatch";
    public const string IngredientSignatureValidated = "ingredient.claimSignature.validated";

    public const string ManifestMultipleParents = "manifest.multipleParents";
    public const string ManifestUpdateInvalid = "manifest.update.invalid";
    public const string ManifestUpdateWrongParents = "manifest.update.wrongParents";
    public const string ManifestInaccessible = "manifest.inaccessible";
    public const string AlgorithmUnsupported = "algorithm.unsupported";
    public const string GeneralError = "general.error";
}
