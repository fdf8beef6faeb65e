using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Storage;

/// <summary>Section <c>Trail</c> of the configuration.</summary>
public sealed record TrailSettings
{
    /// <summary>Names the log in its checkpoints, and its key.</summary>
    public string Origin { get; init; } = "reviewpipeline.local/trail";

    /// <summary>PEM of the ECDSA P-256 private key. Needed where sealing runs, and nowhere else.</summary>
    public string? SigningKeyFile { get; init; }

    /// <summary>Verifier keys, one a line. Old keys stay, so that what they signed still verifies.</summary>
    public string? VerifierKeys { get; init; }

    /// <summary>A file of verifier keys, one a line, beside or instead of <see cref="VerifierKeys"/>.</summary>
    public string? VerifierKeyFile { get; init; }

    /// <summary>A file outside the storage account that remembers the newest checkpoint.</summary>
    public string? WitnessFile { get; init; }

    /// <summary>
    /// Leaves after which a log is closed and continued in a new shard. 256³ unless said otherwise: three levels of full tiles, some 8 GB of
    /// bundles, and no more than is verified in some minutes (docs/performance.md).
    /// </summary>
    public int LargestLog { get; init; } = LogTile.FullWidth * LogTile.FullWidth * LogTile.FullWidth;

    /// <exception cref="InvalidOperationException">A value is none that the trail can be kept with.</exception>
    public static TrailSettings From(IConfiguration configuration)
    {
        var settings = configuration.GetSection("Trail").Get<TrailSettings>() ?? new();

        // A shard of less than one tile would be nearly all shards' first leaves and checkpoints.
        return settings.LargestLog >= LogTile.FullWidth
            ? settings
            : throw new InvalidOperationException(
                $"Trail:LargestLog is {settings.LargestLog}, and must be at least {LogTile.FullWidth}, the entries of one tile. Leave it out for {new TrailSettings().LargestLog}.");
    }

    /// <exception cref="InvalidOperationException">No verifier key is configured, or one can't be read.</exception>
    public LogIdentity Identity()
    {
        string[] lines =
        [
            .. (VerifierKeys ?? "").Split('\n'),
            .. VerifierKeyFile is null ? [] : File.ReadAllLines(VerifierKeyFile),
        ];
        try
        {
            ImmutableArray<NoteKey> keys = [.. lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(NoteKey.Parse).DistinctBy(key => key.ToString(), StringComparer.Ordinal)];
            return keys.IsEmpty
                ? throw new InvalidOperationException(
                    "No key is known that could have signed the trail. Set Trail:VerifierKeys or Trail:VerifierKeyFile to its verifier key.")
                : new(Origin, keys);
        }
        catch (FormatException problem)
        {
            throw new InvalidOperationException($"Trail:VerifierKeys or Trail:VerifierKeyFile can't be read: {problem.Message}", problem);
        }
    }
}
