using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports.Queue;

/// <summary>What a filter finds, and what it would find with another choice.</summary>
internal sealed class QueueMatch
{
    private readonly FacetBook book;
    private readonly QueueColumns columns;
    private readonly SlotSet[] states;

    /// <summary>What is asked besides facets: words, and whose.</summary>
    private readonly SlotSet besides;
    private readonly Dictionary<QueueFacet, SlotSet> asked = [];

    public QueueMatch(QueueFilter filter, QueueColumns columns, FacetBook book, Actor actor, DateTimeOffset now)
    {
        (this.columns, this.book) = (columns, book);
        states = columns.StatesFor(actor, now);
        besides = columns.KnownTo(actor);
        All = besides.Count;
        if (filter.Mine)
        {
            besides.IntersectWith(columns.For(actor, now));
        }

        foreach (var word in SearchWords.Of(filter.Search))
        {
            besides.IntersectWith(columns.WithWord(word));
        }

        for (var facet = QueueFacet.Brief; facet <= QueueFacet.Maker; facet++)
        {
            if (filter[facet] is { } value)
            {
                asked.Add(facet, columns.With(facet, value));
            }
        }

        if (filter.State is { } state)
        {
            asked.Add(QueueFacet.State, states[(int)state]);
        }

        Found = Without(null);
    }

    public SlotSet Found { get; }

    /// <summary>How many there are at all, as far as the person may know of them.</summary>
    public int All { get; }

    /// <summary>
    /// How many each choice leads to: a facet is counted as if nothing were asked of it, so that its other values are to be had too.
    /// </summary>
    /// <param name="withSets">Sets are counted only where asked for: there may be tens of thousands.</param>
    public (int[] Values, int[] States) Count(bool withSets)
    {
        var found = Enum.GetValues<QueueFacet>().Select(facet => asked.ContainsKey(facet) ? Without(facet) : Found).ToArray();
        var counts = new int[book.Count];
        for (var number = 0; number < counts.Length; number++)
        {
            var value = book[number];
            counts[number] = value.Facet is QueueFacet.Set or QueueFacet.Model ? 0 : found[(int)value.Facet].CountWith(value.Slots);
        }

        if (withSets)
        {
            columns.CountSets(found[(int)QueueFacet.Set], counts);
        }

        return (counts, [.. states.Select(found[(int)QueueFacet.State].CountWith)]);
    }

    private SlotSet Without(QueueFacet? facet)
    {
        var found = besides.Copy();
        foreach (var (other, slots) in asked)
        {
            if (other != facet)
            {
                found.IntersectWith(slots);
            }
        }

        return found;
    }
}
