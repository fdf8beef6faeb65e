using System.Buffers;
using System.Text;

namespace ReviewPipeline.Subjects;

/// <summary>The form of ids that people type and that stand in paths and table keys: a–z, 0–9 and hyphen.</summary>
public static class Slug
{
    public const int LongestLength = 64;

    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= LongestLength
        && text[0] != '-' && text[^1] != '-'
        && !text.ContainsAnyExcept(Characters);

    /// <summary>"Spring launch 2027!" gives <c>spring-launch-2027</c>; a text without a usable letter gives an empty string.</summary>
    public static string From(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (c is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-' && (char.IsWhiteSpace(c) || char.IsPunctuation(c) || char.IsSymbol(c)))
            {
                slug.Append('-');
            }
        }

        return slug.ToString(0, Math.Min(slug.Length, LongestLength)).Trim('-');
    }
}
