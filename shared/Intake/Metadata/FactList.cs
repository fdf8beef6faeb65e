using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ReviewPipeline.Intake.Metadata;

/// <summary>
/// Gathers what a file says, within bounds whatever the file holds. A file may say a thing a thousand times: the first of each topic is
/// kept before the second of any.
/// </summary>
internal sealed class FactList
{
    /// <summary>Nothing that names a program, model or seed is longer; what is longer is another thing in its place.</summary>
    public const int LongestValue = 100;

    /// <summary>What the facts may take of a recorded entry.</summary>
    public const int MostBytes = 6_000;

    private const int MostOfTopic = 4;
    private const int JsonAroundFact = 80;
    private readonly SortedDictionary<ProvenanceTopic, List<ProvenanceFact>> byTopic = [];
    private int dropped;

    public bool Exif { get; set; }

    public bool Xmp { get; set; }

    public bool ContentCredentials { get; set; }

    public bool Has(ProvenanceTopic topic) => byTopic.ContainsKey(topic);

    public string? First(ProvenanceTopic topic) => byTopic.GetValueOrDefault(topic)?[0].Value;

    /// <summary>States a value, unless it is none that may be shown: then only that it is there.</summary>
    public void Say(ProvenanceTopic topic, string? text, string from)
    {
        var value = WithoutFolders(Plain(text ?? ""));
        if (value.Length == 0)
        {
            return;
        }

        if (value.Length > LongestValue || value.Contains('@', StringComparison.Ordinal))
        {
            Hide(ProvenanceTopic.OtherText, Encoding.UTF8.GetByteCount(text!), from);
            return;
        }

        Add(new(topic, value, from));
        if (topic == ProvenanceTopic.Software && KnownPrograms.GeneratorIn(value) is { } generator)
        {
            Add(new(ProvenanceTopic.Generator, generator, from));
        }
    }

    /// <summary>A seed is a whole number of up to 64 bits; anything else in its place is not told.</summary>
    public void SaySeed(string? text, string from)
    {
        if (Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed)
            && seed >= long.MinValue && seed <= ulong.MaxValue)
        {
            Say(ProvenanceTopic.Seed, seed.ToString(CultureInfo.InvariantCulture), from);
        }
    }

    /// <summary>The last part of an IPTC term, <c>http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia</c>.</summary>
    public void SaySourceType(string term, string from)
    {
        var last = term.AsSpan().Trim().TrimEnd('/');
        last = last[(last.LastIndexOf('/') + 1)..];
        if (!last.ContainsAnyExceptInRange('A', 'z'))
        {
            Say(ProvenanceTopic.DigitalSourceType, last.ToString(), from);
        }
    }

    /// <summary>Notes that something private is there, without its content.</summary>
    public void Hide(ProvenanceTopic topic, int bytes, string from)
    {
        if (bytes > 0)
        {
            Add(new(topic, null, from, bytes));
        }
    }

    public ImmutableArray<ProvenanceFact> Build(out int leftOut)
    {
        var left = MostBytes;
        var inTurn = byTopic.Values.SelectMany(facts => facts.Select((fact, turn) => (fact, turn))).OrderBy(pair => pair.turn);
        var kept = new HashSet<ProvenanceFact>();
        foreach (var (fact, _) in inTurn)
        {
            var cost = JsonAroundFact + Encoding.UTF8.GetByteCount(fact.From) + Encoding.UTF8.GetByteCount(fact.Value ?? "");
            if (cost <= left)
            {
                left -= cost;
                kept.Add(fact);
            }
        }

        ImmutableArray<ProvenanceFact> built = [.. byTopic.Values.SelectMany(facts => facts).Where(kept.Contains)];
        leftOut = dropped + byTopic.Values.Sum(facts => facts.Count) - built.Length;
        return built;
    }

    private void Add(ProvenanceFact fact)
    {
        if (!byTopic.TryGetValue(fact.Topic, out var facts))
        {
            byTopic.Add(fact.Topic, facts = []);
        }

        if (facts.Exists(known => known.From == fact.From && known.Value == fact.Value))
        {
            return;
        }

        if (facts.Count < MostOfTopic)
        {
            facts.Add(fact);
        }
        else
        {
            dropped++;
        }
    }

    /// <summary>Of a path on somebody's machine the file's name: folders name their owner.</summary>
    private static string WithoutFolders(string value) =>
        value is ['/' or '~' or '\\', ..] or [_, ':', '\\' or '/', ..] ? value[(value.LastIndexOfAny(['/', '\\']) + 1)..] : value;

    /// <summary>One line; control, format and lone surrogate characters, which could deceive a reader or a terminal, are replaced.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                plain.Append(plain.Length > 0 && plain[^1] != ' ' ? " " : "");
            }
            else if (rune.Value != 0)
            {
                plain.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                    ? "\uFFFD"
                    : rune.ToString());
            }

            if (plain.Length > LongestValue + 1)
            {
                break;
            }
        }

        return plain.ToString().TrimEnd();
    }
}
