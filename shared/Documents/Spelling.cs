namespace ReviewPipeline.Documents;

/// <summary>Finds the word that somebody probably meant.</summary>
internal static class Spelling
{
    private const int LongestWord = 64;

    /// <summary>The nearest word within a third of its length in edits; null where none is near.</summary>
    public static string? Nearest(string written, IEnumerable<string> words) => written.Length > LongestWord
        ? null
        : words
            .Select(word => (Word: word, Edits: Edits(written.ToUpperInvariant(), word.ToUpperInvariant())))
            .Where(found => found.Edits <= Math.Max(1, found.Word.Length / 3))
            .OrderBy(found => found.Edits)
            .Select(found => found.Word)
            .FirstOrDefault();

    /// <summary>Levenshtein distance, two rows at a time.</summary>
    private static int Edits(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        var current = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
