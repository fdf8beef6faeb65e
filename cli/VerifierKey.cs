using System.Collections.Immutable;
using System.CommandLine;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Cli;

/// <summary>The key that a proof or a pack is held against: given by whoever checks, for one that comes with the pack proves nothing.</summary>
internal static class VerifierKey
{
    public static Option<string> Option() => new("--key")
    {
        Description = "The log's verifier key, or a file of them: from whoever runs the log, not from its storage.",
        HelpName = "VKEY",
        Required = true,
    };

    /// <exception cref="FormatException">It is no verifier key.</exception>
    public static async Task<LogIdentity> Read(string key, CancellationToken cancellation)
    {
        var lines = File.Exists(key) ? await File.ReadAllLinesAsync(key, cancellation) : [key];
        ImmutableArray<NoteKey> keys = [.. lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(NoteKey.Parse)];
        return keys.IsEmpty ? throw new FormatException($"There is no verifier key in {key}.") : new(keys[0].Name, keys);
    }
}
