using System.Runtime.InteropServices;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports.Queue;

/// <summary>
/// What places are filtered by, side by side in memory: each place has a slot while it is in the queue. A filter is about all of them, and
/// would take ten times as long if it had to fetch each.
/// </summary>
internal sealed class QueueColumns(FacetBook book)
{
    private readonly List<QueuePlace?> places = [];
    private readonly Stack<int> free = [];
    private readonly List<Times> times = [];
    private readonly List<int> sets = [];
    private readonly WordText files = new();
    private readonly SlotSet claimed = new();
    private readonly SlotSet voted = new();

    /// <summary>Places that the same people may decide, but for what each has done itself.</summary>
    private readonly Dictionary<(TermsNotes Terms, int Stage), SlotSet> groups = [];

    public SlotSet All { get; } = new();

    public QueuePlace this[int slot] => places[slot]!;

    /// <param name="words">Of its file name.</param>
    public void Add(QueuePlace place, string words)
    {
        if (!free.TryPop(out var slot))
        {
            slot = places.Count;
            places.Add(null);
            times.Add(default);
            sets.Add(0);
        }

        place.Slot = slot;
        (places[slot], sets[slot]) = (place, place.SetNumber);
        files.Put(slot, words);
        TimesChanged(place);
        All.Add(slot);
        GroupOf(place).Add(slot);
        Array.ForEach(place.Facets, number => book[number].Slots.Add(slot));
        if (place.Item.Claim is not null)
        {
            claimed.Add(slot);
        }

        if (!place.Item.Voters.IsEmpty)
        {
            voted.Add(slot);
        }
    }

    public void Remove(QueuePlace place)
    {
        var slot = place.Slot;
        places[slot] = null;
        files.Remove(slot);
        Array.ForEach([All, claimed, voted, GroupOf(place)], set => set.Remove(slot));
        Array.ForEach(place.Facets, number => book[number].Slots.Remove(slot));
        free.Push(slot);
    }

    /// <summary>To be told when the terms have come that say when its deadline is near, and over.</summary>
    public void TimesChanged(QueuePlace place) => times[place.Slot] = new(
        (place.Terms.SoonFrom ?? place.Item.Deadline - Due.UsualNotice).UtcTicks, place.Item.Deadline.UtcTicks, place.NoResponseAt.UtcTicks);

    /// <summary>What this person may know of: where the terms are still on their way, that is nothing yet.</summary>
    public SlotSet KnownTo(Actor actor)
    {
        if (actor.Knows(null))
        {
            return All.Copy();
        }

        var known = new SlotSet();
        foreach (var (group, slots) in groups)
        {
            if (group.Terms.Terms is { } terms && actor.Knows(terms.Group))
            {
                known.UnionWith(slots);
            }
        }

        return known;
    }

    /// <summary>What this person may decide now, or has claimed: <see cref="VoteLeft"/> for all.</summary>
    public SlotSet For(Actor actor, DateTimeOffset now)
    {
        var found = new SlotSet();
        foreach (var (group, slots) in groups)
        {
            var anyone = slots.All().Select(slot => places[slot]!.Item).FirstOrDefault();
            var untouched = anyone is null ? null : anyone with { Maker = null, Claim = null, Voters = [] };
            if (untouched is null || !VoteLeft.Has(untouched, group.Terms.Terms, DateTimeOffset.MaxValue, actor, now))
            {
                continue;
            }

            var left = slots.Copy();
            if (group.Terms.Terms?.Approval.FourEyes == true && book.Find(QueueFacet.Maker, actor.Id) is >= 0 and var maker)
            {
                left.ExceptWith(book[maker].Slots);
            }

            found.UnionWith(left);
        }

        found.ExceptWith(StatesFor(actor, now)[(int)QueueState.NoResponse]);
        foreach (var slot in claimed.All().Concat(voted.All()))
        {
            var place = places[slot]!;
            if (VoteLeft.Has(place.Item, place.Terms.Terms, place.NoResponseAt, actor, now))
            {
                found.Add(slot);
            }
            else
            {
                found.Remove(slot);
            }
        }

        return found;
    }

    /// <summary>By <see cref="QueueState"/>.</summary>
    public SlotSet[] StatesFor(Actor actor, DateTimeOffset now)
    {
        SlotSet[] states = [.. Enum.GetValues<QueueState>().Select(_ => new SlotSet())];
        foreach (var slot in claimed.All())
        {
            if (places[slot]!.Item.Claim is { } claim && claim.IsLive(now))
            {
                states[(int)(claim.By == actor.Id ? QueueState.ClaimedByMe : QueueState.ClaimedByOthers)].Add(slot);
            }
        }

        states[(int)QueueState.Waiting] = All.Copy();
        states[(int)QueueState.Waiting].ExceptWith(states[(int)QueueState.ClaimedByMe]);
        states[(int)QueueState.Waiting].ExceptWith(states[(int)QueueState.ClaimedByOthers]);
        var all = CollectionsMarshal.AsSpan(times);
        var ticks = now.UtcTicks;
        for (var slot = 0; slot < all.Length; slot++)
        {
            if (ticks >= all[slot].Soon || ticks >= all[slot].NoResponse)
            {
                var due = ticks >= all[slot].NoResponse ? QueueState.NoResponse : ticks >= all[slot].Deadline ? QueueState.Overdue : QueueState.DueSoon;
                states[(int)due].Add(slot);
            }
        }

        Array.ForEach(states, state => state.IntersectWith(All));
        return states;
    }

    /// <summary>Places with the value of a facet; for a set, looked for.</summary>
    public SlotSet With(QueueFacet facet, string value)
    {
        var number = book.Find(facet, value);
        return number < 0 ? new() : facet == QueueFacet.Set ? WithSet(set => set == number) : book[number].Slots;
    }

    /// <summary>Places with a word that begins so, in their files or in what they are filtered by.</summary>
    public SlotSet WithWord(string word)
    {
        var matching = book.Matching(word);
        var found = WithSet(set => matching[set]);
        for (var number = 0; number < matching.Length; number++)
        {
            if (matching[number] && book[number].Facet != QueueFacet.Set)
            {
                found.UnionWith(book[number].Slots);
            }
        }

        files.Find(word, found);
        return found;
    }

    /// <summary>How many of these places there are of each set, by its number.</summary>
    public void CountSets(SlotSet among, int[] counts)
    {
        foreach (var slot in among.All())
        {
            counts[sets[slot]]++;
        }
    }

    private SlotSet WithSet(Func<int, bool> wanted)
    {
        var found = new SlotSet();
        var all = CollectionsMarshal.AsSpan(sets);
        for (var slot = 0; slot < all.Length; slot++)
        {
            if (wanted(all[slot]))
            {
                found.Add(slot);
            }
        }

        return found;
    }

    private SlotSet GroupOf(QueuePlace place) =>
        CollectionsMarshal.GetValueRefOrAddDefault(groups, (place.Terms, place.Item.Stage), out _) ??= new();

    /// <summary>In ticks of UTC, as <see cref="Due.Of"/> takes them.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Times(long Soon, long Deadline, long NoResponse);
}
