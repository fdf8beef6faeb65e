using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports.Queue;

/// <summary>A filter made ready for a hundred thousand items: values as numbers, words as tables of the values that have them.</summary>
internal sealed class QueueMatch
{
    private const int Any = -2;

    private readonly FacetBook book;
    private readonly int[] wanted = [Any, Any, Any, Any, Any];
    private readonly (string Word, bool[] Values)[] words;
    private readonly int states;
    private readonly bool mine;

    public QueueMatch(QueueFilter filter, FacetBook book, Actor actor, DateTimeOffset now)
    {
        (this.book, Actor, Now, mine) = (book, actor, now, filter.Mine);
        for (var facet = QueueFacet.Brief; facet <= QueueFacet.Maker; facet++)
        {
            wanted[(int)facet] = filter[facet] is { } value ? book.Find(facet, value) : Any;
        }

        states = filter.State is { } state ? 1 << (int)state : 0;
        words = [.. SearchWords.Of(filter.Search).Select(word => (word, book.Matching(word)))];
    }

    public Actor Actor { get; }

    public DateTimeOffset Now { get; }

    public bool Holds(QueuePlace place) =>
        OnlyMiss(place) is null && HoldsBesides(place);

    /// <summary>
    /// Counts an item for each facet it would be found under: the other values of a facet are counted as if nothing were asked of that
    /// facet, so that a choice says how many it leads to.
    /// </summary>
    /// <returns>Whether all that is asked holds.</returns>
    public bool Count(QueuePlace place, int[] counts, int[] stateCounts)
    {
        var miss = OnlyMiss(place);
        if (miss == Many || !HoldsBesides(place))
        {
            return false;
        }

        if (miss is null or QueueFacet.State)
        {
            var has = place.StatesFor(Actor, Now);
            for (var state = 0; state < stateCounts.Length; state++)
            {
                stateCounts[state] += (has >> state) & 1;
            }
        }

        foreach (var number in place.Facets)
        {
            if (miss is null || book[number].Facet == miss)
            {
                counts[number]++;
            }
        }

        return miss is null;
    }

    /// <summary>Stands for more than one.</summary>
    private const QueueFacet Many = (QueueFacet)(-1);

    /// <summary>The one facet in which the item isn't what is asked; null where there is none.</summary>
    private QueueFacet? OnlyMiss(QueuePlace place)
    {
        QueueFacet? miss = null;
        for (var facet = 0; facet < wanted.Length; facet++)
        {
            if (wanted[facet] != Any && Array.IndexOf(place.Facets, wanted[facet]) < 0)
            {
                if (miss is not null)
                {
                    return Many;
                }

                miss = (QueueFacet)facet;
            }
        }

        if (states != 0 && (place.StatesFor(Actor, Now) & states) == 0)
        {
            return miss is null ? QueueFacet.State : Many;
        }

        return miss;
    }

    private bool HoldsBesides(QueuePlace place)
    {
        if (mine && !VoteLeft.Has(place.Item, place.Terms.Terms, place.NoResponseAt, Actor, Now))
        {
            return false;
        }

        foreach (var (word, values) in words)
        {
            if (!place.Words.Contains(word, StringComparison.Ordinal) && !Array.Exists(place.Facets, number => values[number]))
            {
                return false;
            }
        }

        return true;
    }
}
