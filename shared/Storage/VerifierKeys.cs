using System.Collections.Immutable;
using ReviewPipeline.Settings;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Storage;

/// <summary>The keys that the trail is verified with, as the settings name them.</summary>
public static class VerifierKeys
{
    /// <exception cref="InvalidOperationException">No verifier key is configured, or one can't be read.</exception>
    public static LogIdentity Identity(this TrailSettings settings)
    {
        string[] lines =
        [
            .. (settings.VerifierKeys ?? "").Split('\n'),
            .. settings.VerifierKeyFile is null ? [] : File.ReadAllLines(settings.VerifierKeyFile),
        ];
        try
        {
            ImmutableArray<NoteKey> keys = [.. lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(NoteKey.Parse).DistinctBy(key => key.ToString(), StringComparer.Ordinal)];
            return keys.IsEmpty
                ? throw new InvalidOperationException(
                    "No key is known that could have signed the trail. Set Trail:VerifierKeys or Trail:VerifierKeyFile to its verifier key.")
                : new(settings.Origin, keys);
        }
        catch (FormatException problem)
        {
            throw new InvalidOperationException($"Trail:VerifierKeys or Trail:VerifierKeyFile can't be read: {problem.Message}", problem);
        }
    }
}
