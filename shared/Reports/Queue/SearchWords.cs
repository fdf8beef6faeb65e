using System.Globalization;
using System.Text;

namespace ReviewPipeline.Reports.Queue;

/// <summary>Text as it is searched: small letters without accents, in words. Letters and digits beside each other are two words.</summary>
public static class SearchWords
{
    private const int MostWords = 8;

    /// <summary>Each word with a space before it, so that a word's beginning is found by looking for a space and the beginning.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length + 4);
        var last = Kind.Other;
        foreach (var c in text)
        {
            // Some systems write accents as signs of their own, after the letter.
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            var kind = char.IsDigit(c) ? Kind.Digit : char.IsLetter(c) || char.IsSurrogate(c) ? Kind.Letter : Kind.Other;
            if (kind != Kind.Other)
            {
                folded.Append(kind == last ? "" : " ").Append(Plain(PlainLetters.Of(c)));
            }

            last = kind;
        }

        return folded.ToString();
    }

    /// <summary>The words of a search, each once, as <see cref="Fold"/> has them.</summary>
    public static IReadOnlyList<string> Of(string? search) =>
    [
        .. Fold(search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.Ordinal)
            .Take(MostWords)
            .Select(word => " " + word),
    ];

    /// <summary>Letters that people without them on their keyboard write as two.</summary>
    private static string Plain(char c) => c switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => c.ToString(),
    };

    private enum Kind
    {
        Other,
        Letter,
        Digit,
    }
}
