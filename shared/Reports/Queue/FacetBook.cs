namespace ReviewPipeline.Reports.Queue;

/// <summary>A number for each value of each facet, so that items hold numbers and a hundred thousand of them are counted in a millisecond.</summary>
internal sealed class FacetBook
{
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
