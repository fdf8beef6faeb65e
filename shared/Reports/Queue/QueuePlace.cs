using ReviewPipeline.Briefs;
using ReviewPipeline.Review;

namespace ReviewPipeline.Reports.Queue;

/// <summary>An item at its place in the queue, with what it is filtered and searched by. Replaced whenever any of it changes.</summary>
/// <param name="SetNumber">Number of its set in the <see cref="FacetBook"/>.</param>
/// <param name="Facets">Numbers of its other values there; the first is the brief's.</param>
internal sealed record QueuePlace(
    QueueItem Item, QueueKey Key, int SetNumber, int[] Facets, SetNotes Set, TermsNotes Terms)
{
    private DateTimeOffset? noResponseAt;

    /// <summary>In <see cref="QueueColumns"/>.</summary>
    public int Slot { get; set; }

    /// <summary>Whether it stands in the order, rather than on the way in.</summary>
    public bool IsSettled { get; set; }

    public bool HasLeft { get; set; }

    public bool IsOdd => Set.Line is { } line && line.Odd.Contains(Item.Id, StringComparer.Ordinal);

    /// <summary>Not before the terms have come.</summary>
    public DateTimeOffset NoResponseAt =>
        Terms.Terms is { } terms ? noResponseAt ??= terms.NoResponseAtFor(Item.Since) : DateTimeOffset.MaxValue;

    /// <summary>Null while the deadline is far.</summary>
    public QueueState? DueAt(DateTimeOffset now) => Due.Of(Item.Deadline, NoResponseAt, now, Terms.SoonFrom) switch
    {
        DueState.DueSoon => QueueState.DueSoon,
        DueState.Overdue => QueueState.Overdue,
        DueState.NoResponse => QueueState.NoResponse,
        _ => null,
    };
}

/// <summary>What the set checks say of the set that an item is in; shared by its items.</summary>
internal sealed class SetNotes
{
    public QueueLine.FrameSet? Line { get; set; }

    /// <summary>Its items have to be placed anew.</summary>
    public bool HasChanged { get; set; }
}

/// <summary>The terms that an item is decided by; shared by all of one version of a brief.</summary>
internal sealed class TermsNotes
{
    /// <summary>Null while they are on their way.</summary>
    public ReviewTerms? Terms { get; private set; }

    /// <summary>What its items have of it has to be told anew.</summary>
    public bool HasChanged { get; set; }

    public DateTimeOffset? SoonFrom { get; private set; }

    public void Take(QueueLine.BriefVersion line)
    {
        Terms = new(line.Approval, line.Deadline, line.NoResponseAt) { Group = line.Group ?? Brief.UsualGroup };
        SoonFrom = Terms.SoonFrom;
        HasChanged = true;
    }
}
