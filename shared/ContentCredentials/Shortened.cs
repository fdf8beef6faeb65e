using System.Text;

namespace ReviewPipeline.ContentCredentials;

/// <summary>Texts of a manifest as they may stand in a report: cut, and without control characters.</summary>
internal static class Shortened
{
    public static string? Text(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var one = new StringBuilder(Math.Min(text.Length, Limits.Text));
        foreach (var rune in text.EnumerateRunes())
        {
            if (one.Length + rune.Utf16SequenceLength > Limits.Text)
            {
                one.Append('…');
                break;
            }

            if (!Rune.IsControl(rune))
            {
                one.Append(rune.ToString());
            }
        }

        return one.ToString();
    }
}
