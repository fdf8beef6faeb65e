using System.Collections.Immutable;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports.Queue;

/// <summary>A number for each value of each facet, so that items hold numbers and a hundred thousand of them are counted in a millisecond.</summary>
internal sealed class FacetBook
{
    /// <summary>Values of one facet that are offered: more make no choice that a person could look through.</summary>
    private const int MostChoices = 100;

    private readonly Dictionary<(QueueFacet Facet, string Value), int> numbers = [];
    private readonly List<Value> values = [];

    public int Count => values.Count;

    public Value this[int number] => values[number];

    public int Add(QueueFacet facet, string value)
    {
        if (!numbers.TryGetValue((facet, value), out var number))
        {
            number = values.Count;
            numbers.Add((facet, value), number);
            values.Add(new(facet, value));
        }

        return number;
    }

    /// <returns>-1 where no item has ever had it.</returns>
    public int Find(QueueFacet facet, string value) => numbers.GetValueOrDefault((facet, value), -1);

    /// <summary>Which values have a word that begins so.</summary>
    public bool[] Matching(string word)
    {
        var matching = new bool[values.Count];
        for (var i = 0; i < matching.Length; i++)
        {
            matching[i] = values[i].Words.Contains(word, StringComparison.Ordinal);
        }

        return matching;
    }

    /// <summary>The most frequent values of each facet, by name; and what the filter names, whatever it leads to.</summary>
    /// <param name="counts">Of candidates, by value's number.</param>
    /// <param name="states">Of candidates, by <see cref="QueueState"/>.</param>
    public ImmutableArray<FacetCount> Choices(QueueFilter filter, int[] counts, int[] states)
    {
        var choices = Enumerable.Range(0, values.Count)
            .Where(number => counts[number] > 0 || filter[values[number].Facet] == values[number].Name)
            .Select(number => new FacetCount(values[number].Facet, values[number].Name, values[number].Label, counts[number]))
            .Where(choice => choice.Facet is not (QueueFacet.Model or QueueFacet.Set) || (choice.Facet == QueueFacet.Set && filter.Brief is not null))
            .GroupBy(choice => choice.Facet)
            .OrderBy(facet => facet.Key)
            .SelectMany(facet => facet
                .OrderByDescending(choice => filter[choice.Facet] == choice.Value)
                .ThenByDescending(choice => choice.Count)
                .Take(MostChoices)
                .OrderBy(choice => choice.Label, StringComparer.Ordinal));
        return
        [
            .. choices,
            .. Enum.GetValues<QueueState>().Select(state =>
                new FacetCount(QueueFacet.State, Words.Code(state), Words.Of(state), states[(int)state])),
        ];
    }

    internal sealed class Value(QueueFacet facet, string name)
    {
        public QueueFacet Facet { get; } = facet;

        public string Name { get; } = name;

        /// <summary>Places that have it; empty for sets, of which there are too many.</summary>
        public SlotSet Slots { get; } = new();

        /// <summary>As people read it: a brief's title, a person's name.</summary>
        public string Label { get; private set; } = name;

        public string Words { get; private set; } = facet == QueueFacet.Maker ? "" : SearchWords.Fold(name);

        public void Call(string label)
        {
            if (label != Label)
            {
                Label = label;
                Words = Facet == QueueFacet.Maker ? SearchWords.Fold(label) : SearchWords.Fold(Name) + SearchWords.Fold(label);
            }
        }
    }
}
