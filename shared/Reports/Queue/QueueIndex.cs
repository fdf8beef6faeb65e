using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports.Queue;

/// <summary>
/// The queue in memory. Lines may come in any order and any number of times: of each thing the line with the greatest version holds. Not
/// safe for use from several threads at once.
/// </summary>
public sealed class QueueIndex
{
    /// <summary>Fewer are sorted in less time than it takes to look for them in the order.</summary>
    private const int FewFound = 2_000;

    private readonly Dictionary<UInt128, Held> held = [];
    private readonly Dictionary<(int Brief, int Set), SetNotes> sets = [];
    private readonly Dictionary<UInt128, TermsNotes> terms = [];
    private readonly FacetBook book = new();
    private readonly QueueColumns columns;
    private readonly StringPool pool = new();
    private readonly QueueOrder order = new();
    private bool notesChanged;
    private IReadOnlyDictionary<string, string>? names;

    public QueueIndex() => columns = new(book);

    /// <summary>Candidates in review.</summary>
    public int Count => Settled().Count;

    /// <summary>Greater after whatever changed what the queue shows.</summary>
    public long Revision { get; private set; }

    public void Put(QueueLine line)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(held, line.Key, out var known);
        if (known && (line.Version < slot.Version || (line.Version == slot.Version && line.SaysSameAs(slot.Line(line)))))
        {
            return;
        }

        var before = slot.Content;
        Revision += before is null && line is QueueLine.Gone ? 0 : 1;
        slot = new(line.Version, null);
        switch (line)
        {
            case QueueLine.Waiting waiting:
                var place = PlaceOf(pool.Share(waiting.Item));
                slot = slot with { Content = place };
                Replace(before as QueuePlace, place);
                break;
            case QueueLine.FrameSet set:
                slot = slot with { Content = set };
                Note(set.Brief, set.Set, set);
                break;
            case QueueLine.BriefVersion brief:
                slot = slot with { Content = brief };
                TermsOf(brief.Key).Take(brief);
                notesChanged = true;
                book[book.Add(QueueFacet.Brief, brief.Brief)].Call(brief.Title);
                break;
            case QueueLine.Gone when before is QueuePlace gone:
                Replace(gone, null);
                break;
            case QueueLine.Gone when before is QueueLine.FrameSet set:
                Note(set.Brief, set.Set, null);
                break;
            default:
                break;
        }
    }

    /// <summary>What makers are called, by actor id: for searching and for the choices.</summary>
    public void Call(IReadOnlyDictionary<string, string> people)
    {
        if (ReferenceEquals(people, names))
        {
            return;
        }

        names = people;
        for (var number = 0; number < book.Count; number++)
        {
            Name(number);
        }
    }

    /// <param name="after">Only what comes after this place; null begins at the first.</param>
    public QueuePage Page(QueueFilter filter, QueueKey? after, int count, Actor actor, DateTimeOffset now)
    {
        Settled();
        var match = new QueueMatch(filter, columns, book, actor, now);
        var (counts, states) = match.Count(withSets: filter.Brief is not null);
        var rows = InOrder(match, after, count + 1);
        return new(
            [.. rows.Take(count).Select(place => RowOf(place, now))],
            rows.Count > count ? rows[count - 1].Key : null,
            match.Found.Count,
            match.All,
            book.Choices(filter, counts, states));
    }

    /// <summary>The same items as <see cref="Page"/>, with nothing around them.</summary>
    public QueueItems Next(QueueFilter filter, QueueKey? after, int count, Actor actor, DateTimeOffset now)
    {
        Settled();
        var found = InOrder(new(filter, columns, book, actor, now), after, count + 1);
        return new([.. found.Take(count).Select(place => place.Item)], found.Count > count ? found[count - 1].Key : null);
    }

    /// <summary>The items that come next in the queue as this person sees it, or those before, nearest first.</summary>
    /// <param name="candidate">Begins beside it; at the first where it is null or no longer in the queue.</param>
    public ImmutableArray<QueueItem> Beside(
        string? candidate, QueueFilter filter, int count, Actor actor, DateTimeOffset now, bool before = false)
    {
        Settled();
        var match = new QueueMatch(filter, columns, book, actor, now);
        QueueKey? from = candidate is not null && held.TryGetValue(QueueLine.KeyOf(candidate), out var slot) && slot.Content is QueuePlace place
            ? place.Key
            : null;
        var places = before ? from is { } key ? order.Before(key) : [] : InOrder(match, from, count);
        return [.. places.Where(found => match.Found.Contains(found.Slot)).Take(count).Select(found => found.Item)];
    }

    /// <summary>Of many, those that come first are soon found among the places in order; a few are quicker put in order themselves.</summary>
    private List<QueuePlace> InOrder(QueueMatch match, QueueKey? after, int count) => match.Found.Count > FewFound
        ? [.. order.After(after).Where(place => match.Found.Contains(place.Slot)).Take(count)]
        : [.. match.Found.All().Select(slot => columns[slot]).Where(place => after is not { } from || place.Key > from).OrderBy(place => place.Key).Take(count)];

    private void Replace(QueuePlace? before, QueuePlace? next)
    {
        if (before is not null)
        {
            columns.Remove(before);
        }

        if (next is not null)
        {
            columns.Add(next, SearchWords.Fold(next.Item.File));
        }

        order.Replace(before, next);
    }

    private List<QueuePlace> Settled()
    {
        if (notesChanged)
        {
            // One look at all of them, however many sets and briefs changed.
            foreach (var place in order.All().Where(place => place.Set.HasChanged || place.Terms.HasChanged).ToList())
            {
                if (!place.Set.HasChanged)
                {
                    columns.TimesChanged(place);
                    continue;
                }

                var next = PlaceOf(place.Item);
                Replace(place, next);
                ref var slot = ref CollectionsMarshal.GetValueRefOrNullRef(held, QueueLine.KeyOf(place.Item.Id));
                slot = slot with { Content = next };
            }

            foreach (var set in sets.Values)
            {
                set.HasChanged = false;
            }

            foreach (var brief in terms.Values)
            {
                brief.HasChanged = false;
            }

            notesChanged = false;
        }

        return order.Settled();
    }

    private QueuePlace PlaceOf(QueueItem item)
    {
        var brief = book.Add(QueueFacet.Brief, item.Brief);
        var set = book.Add(QueueFacet.Set, item.Set);
        var notes = NotesOf(brief, set);
        List<int> facets = [brief];
        facets.AddRange(item.Placements.Select(placement => book.Add(QueueFacet.Placement, placement)));
        facets.AddRange(item.Findings.Where(finding => !finding.Overruled).Select(finding => book.Add(QueueFacet.Finding, finding.Code)));
        facets.AddRange(notes.Line?.Findings.Select(code => book.Add(QueueFacet.Finding, code)) ?? []);
        if (item.Model is { } model)
        {
            facets.Add(book.Add(QueueFacet.Model, model));
        }

        if (item.Maker is { } maker)
        {
            facets.Add(book.Add(QueueFacet.Maker, maker));
            Name(facets[^1]);
        }

        var isOdd = notes.Line?.Odd.Contains(item.Id, StringComparer.Ordinal) == true;
        var risk = QueueKey.RiskOf(item.Blocking, isOdd, notes.Line is not null, item.Advice);
        var decidedBy = TermsOf(QueueLine.KeyOf(QueueLine.BriefVersion.AboutOf(item.Brief, item.BriefVersion)));
        return new(item, new(item.Deadline.UtcTicks, risk, item.Id), set, [.. facets.Distinct()], notes, decidedBy);
    }

    private void Note(string brief, string set, QueueLine.FrameSet? line)
    {
        var notes = NotesOf(book.Add(QueueFacet.Brief, brief), book.Add(QueueFacet.Set, set));
        (notes.Line, notes.HasChanged, notesChanged) = (line, true, true);
    }

    private SetNotes NotesOf(int brief, int set) =>
        CollectionsMarshal.GetValueRefOrAddDefault(sets, (brief, set), out _) ??= new();

    private TermsNotes TermsOf(UInt128 brief) => CollectionsMarshal.GetValueRefOrAddDefault(terms, brief, out _) ??= new();

    private void Name(int number)
    {
        if (book[number] is { Facet: QueueFacet.Maker } maker && names?.GetValueOrDefault(maker.Name) is { } name)
        {
            maker.Call(name);
        }
    }

    private QueueRow RowOf(QueuePlace place, DateTimeOffset now)
    {
        var stages = place.Terms.Terms?.Approval.Stages ?? [];
        var open = stages.ElementAtOrDefault(place.Item.Stage);
        return new(
            place.Item,
            book[place.Facets[0]].Label,
            place.IsOdd,
            place.Set.Line?.Findings ?? [],
            open is null ? null : new(place.Item.Stage + 1, stages.Length, open.Name),
            place.DueAt(now));
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Held(long Version, object? Content)
    {
        /// <summary>The line that led here, as far as it is like another.</summary>
        public QueueLine? Line(QueueLine other) => Content switch
        {
            QueuePlace place => new QueueLine.Waiting(Version, place.Item),
            QueueLine line => line,
            _ => other is QueueLine.Gone ? other : null,
        };
    }
}
