using ReviewPipeline.Trail;

namespace ReviewPipeline.Settings;

/// <summary>Section <c>Trail</c>.</summary>
public sealed record TrailSettings
{
    [Setting("Name of the log in its checkpoints; later shards add `/1`, `/2`. No other log may have such a name.", Form = "as a host and a path")]
    public string Origin { get; init; } = "reviewpipeline.local/trail";

    [Setting("PEM file of the ECDSA P-256 private key. Given where sealing runs, and nowhere else.", Form = "a path", ReadBy = Programs.Functions, RequiredBy = Programs.Functions, Or = "SigningKey")]
    public string? SigningKeyFile { get; init; }

    [Setting("The same PEM as a setting of its own, for a Key Vault reference.", Form = "PEM", ReadBy = Programs.Functions, IsSecret = true)]
    public string? SigningKey { get; init; }

    [Setting("A file of verifier keys, one a line. The oldest first; old ones stay, so that what they signed still verifies.", Form = "a path", RequiredBy = Programs.ReviewDesk, Or = "VerifierKeys")]
    public string? VerifierKeyFile { get; init; }

    [Setting("Verifier keys, one a line, instead of that file, or before those in it.", Form = "lines `NAME+HASH+KEY`")]
    public string? VerifierKeys { get; init; }

    /// <summary>
    /// 256³ unless said otherwise: three levels of full tiles, some 8 GB of bundles, and no more than is verified in some minutes
    /// (docs/performance.md). A shard of less than one tile would be nearly all shards' first leaves and checkpoints.
    /// </summary>
    [Setting("After so many leaves a log is closed and continued in a new shard ([trail.md](trail.md#a-full-log)). It may change at any time; a log that is larger already is closed at once.", Unit = "leaves", AtLeast = LogTile.FullWidth, ReadBy = Programs.Functions)]
    public int LargestLog { get; init; } = LogTile.FullWidth * LogTile.FullWidth * LogTile.FullWidth;

    [Setting("A file outside the storage in which the sealer remembers its newest checkpoint. Not the state of `review witness`.", Form = "a path")]
    public string? WitnessFile { get; init; }
}
