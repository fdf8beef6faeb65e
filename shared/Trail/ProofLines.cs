using System.Collections.Immutable;

namespace ReviewPipeline.Trail;

/// <summary>Hashes in a proof: one a line, in base64.</summary>
internal static class ProofLines
{
    public static string Of(IEnumerable<Hash> hashes) => string.Concat(hashes.Select(hash => $"{Convert.ToBase64String(hash.ToArray())}\n"));

    /// <exception cref="FormatException">A line is no hash, or there are too many.</exception>
    public static ImmutableArray<Hash> Parse(IReadOnlyCollection<string> lines, int most, string part) => lines.Count <= most
        ? [.. lines.Select(line => Hash.From(Base64(line, part)))]
        : throw new FormatException($"{part}: it has {lines.Count} hashes, over the limit of {most}.");

    public static byte[] Base64(string text, string part)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException problem)
        {
            throw new FormatException($"{part}: '{text[..Math.Min(text.Length, 20)]}' is not base64.", problem);
        }
    }
}
