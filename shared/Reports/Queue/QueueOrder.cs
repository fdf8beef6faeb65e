using System.Runtime.InteropServices;

namespace ReviewPipeline.Reports.Queue;

/// <summary>
/// The places in order. What comes and goes is put in its place when the order is next asked for: a few one by one, many by sorting once.
/// </summary>
internal sealed class QueueOrder
{
    /// <summary>One costs a move of up to the whole list, 0.8 MB for 100,000; sorting it takes a thousand times as long.</summary>
    private const int Few = 64;

    private readonly List<QueuePlace> places = [];
    private readonly List<QueuePlace> coming = [];
    private readonly List<QueuePlace> going = [];

    public void Replace(QueuePlace? before, QueuePlace? next)
    {
        if (before is not null)
        {
            before.HasLeft = true;
            if (before.IsSettled)
            {
                going.Add(before);
            }
        }

        if (next is not null)
        {
            coming.Add(next);
        }
    }

    /// <summary>In order, or on the way there.</summary>
    public IEnumerable<QueuePlace> All() => places.Concat(coming).Where(place => !place.HasLeft);

    public List<QueuePlace> Settled()
    {
        if (coming.Count + going.Count == 0)
        {
            return places;
        }

        coming.RemoveAll(place => place.HasLeft);
        if (coming.Count + going.Count > Few)
        {
            places.RemoveAll(place => place.HasLeft);
            places.AddRange(coming);
            places.Sort(static (one, other) => one.Key.CompareTo(other.Key));
        }
        else
        {
            going.ForEach(place => places.RemoveAt(IndexOf(place.Key)));
            coming.ForEach(place => places.Insert(IndexOf(place.Key), place));
        }

        coming.ForEach(place => place.IsSettled = true);
        coming.Clear();
        going.Clear();
        return places;
    }

    public IEnumerable<QueuePlace> After(QueueKey? key)
    {
        var first = key is { } from ? IndexOf(from) : 0;
        first += key is { } own && first < places.Count && places[first].Key == own ? 1 : 0;
        for (var at = first; at < places.Count; at++)
        {
            yield return places[at];
        }
    }

    public IEnumerable<QueuePlace> Before(QueueKey key)
    {
        for (var at = IndexOf(key) - 1; at >= 0; at--)
        {
            yield return places[at];
        }
    }

    /// <summary>Where the key stands, or would.</summary>
    private int IndexOf(QueueKey key)
    {
        var all = CollectionsMarshal.AsSpan(places);
        var (low, high) = (0, all.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = all[middle].Key < key ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
