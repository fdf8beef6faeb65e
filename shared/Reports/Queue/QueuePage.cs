using System.Collections.Immutable;

namespace ReviewPipeline.Reports.Queue;

/// <summary>A part of the queue.</summary>
/// <param name="After">Where the next page begins; null where this is the last.</param>
/// <param name="Found">How many the filter finds in all.</param>
/// <param name="Waiting">How many there are without any filter.</param>
/// <param name="Facets">What the filter could be narrowed to, and what each choice would lead to.</param>
public sealed record QueuePage(
    ImmutableArray<QueueRow> Rows, QueueKey? After, int Found, int Waiting, ImmutableArray<FacetCount> Facets)
{
    /// <summary>Differs once anything has changed.</summary>
    public string Mark { get; init; } = "";
}

/// <param name="After">Where the next ones begin; null where there are none.</param>
public sealed record QueueItems(ImmutableArray<QueueItem> Items, QueueKey? After);

/// <param name="Title">The brief's.</param>
/// <param name="IsOdd">The set check names it.</param>
/// <param name="SetFindings">Codes of what the checks find in its set.</param>
/// <param name="Stage">The open stage; null while the brief's terms are on their way.</param>
/// <param name="Due">Null while the deadline is far.</param>
public sealed record QueueRow(
    QueueItem Item, string Title, bool IsOdd, ImmutableArray<string> SetFindings, StageNow? Stage, QueueState? Due);

/// <param name="Number">From 1.</param>
public sealed record StageNow(int Number, int Of, string Name);

/// <param name="Label">As people read it; a maker's is the actor id where the directory doesn't name it.</param>
public sealed record FacetCount(QueueFacet Facet, string Value, string Label, int Count);
