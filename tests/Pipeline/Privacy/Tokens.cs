using System.Buffers;
using System.Text;

namespace ReviewPipeline.PipelineTests.Privacy;

/// <summary>Words that stand nowhere else, planted in what people write, and looked for in whatever form bytes may have.</summary>
internal sealed class Tokens(int seed)
{
    private const int Letters = 12;

    private readonly Random chance = new(seed);
    private readonly List<string> planted = [];

    public IReadOnlyList<string> Planted => planted;

    /// <summary>A text of so many new tokens.</summary>
    public string Text(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => New()));

    /// <summary>Which of them stand in the bytes: as text in UTF-8 or UTF-16, in hex, or in base64 wherever it begins.</summary>
    public SortedSet<string> FoundIn(IEnumerable<ReadOnlyMemory<byte>> all)
    {
        var forms = planted.SelectMany(token => FormsOf(token).Select(form => (Form: form, Token: token)))
            .ToLookup(known => known.Form, known => known.Token, StringComparer.OrdinalIgnoreCase);
        var needles = SearchValues.Create([.. forms.Select(form => form.Key)], StringComparison.OrdinalIgnoreCase);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var bytes in all)
        {
            var text = Encoding.Latin1.GetString(bytes.Span);
            for (var at = Next(0); at >= 0; at = Next(at + 1))
            {
                found.UnionWith(forms.Where(form => text.AsSpan(at).StartsWith(form.Key, StringComparison.OrdinalIgnoreCase)).SelectMany(form => form));
            }

            int Next(int from) => text.AsSpan(from).IndexOfAny(needles) is >= 0 and var step ? from + step : -1;
        }

        return found;
    }

    private static IEnumerable<string> FormsOf(string token)
    {
        yield return token;
        yield return Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(token));
        yield return Convert.ToHexString(Encoding.UTF8.GetBytes(token));

        // In base64 three places to begin, each with its first and last signs shared with what stands beside it.
        for (var before = 0; before < 3; before++)
        {
            var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', before) + token));
            yield return encoded[(before == 0 ? 0 : 4)..^4];
        }
    }

    private string New()
    {
        planted.Add(string.Create(Letters, chance, (letters, from) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = (char)('a' + from.Next(26));
            }
        }));
        return planted[^1];
    }
}
