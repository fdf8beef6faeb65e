namespace ReviewPipeline.ContentCredentials;

/// <summary>
/// What a hostile file can make the validator do at most. Past a limit the verdict is invalid or not checked, never a guess.
/// Each is far above what claim generators write: a store is mostly thumbnails, some hundred kilobytes a manifest.
/// </summary>
internal static class Limits
{
    public const int StoreBytes = 32 * 1024 * 1024;
    public const int JumbfDepth = 8;
    public const int JumbfBoxes = 5_000;
    public const int CborDepth = 24;
    public const int CborItems = 100_000;
    public const int Manifests = 100;
    public const int IngredientDepth = 24;
    public const int Exclusions = 100;

    /// <summary>Boxes of an ISO base media file that exclusions may name, at any depth.</summary>
    public const int MediaBoxes = 20_000;

    /// <summary>Certificates in an x5chain header.</summary>
    public const int Certificates = 12;

    /// <summary>Bits; verifying grows with the cube, and no public certificate authority issues more.</summary>
    public const int RsaModulus = 8_192;

    /// <summary>Of one text that the report takes over from a manifest, in UTF-16 code units.</summary>
    public const int Text = 300;

    /// <summary>Actions, and ingredients, that the report lists of one manifest.</summary>
    public const int Listed = 50;
}
