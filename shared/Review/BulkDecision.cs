using System.Collections.Immutable;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <summary>One decision on many candidates, each bound to the check run that was shown for it. Every candidate is decided on its own.</summary>
/// <param name="Reason">A code; for request changes and reject.</param>
public sealed record BulkDecision(DecisionKind Kind, ImmutableArray<BulkItem> Items, string? Reason, string? Note)
{
    /// <summary>A slow storage answers for so many within a request's patience. A sheet shows more: its bar says when too many are selected.</summary>
    public const int MostItems = 200;

    /// <summary>What keeps it from being tried at all. What is wrong with one item is told of that item.</summary>
    public Refusal.Invalid? WhyNot() => Items.Length switch
    {
        0 => new("nothing-selected", "Nothing is selected, so nothing was decided.", "Select candidates, then decide."),
        > MostItems => new(
            "too-many-selected",
            $"{Items.Length} candidates are selected; {MostItems} at once is the limit. Nothing was decided.",
            "Decide them in smaller lots."),
        _ when Items.DistinctBy(item => item.Candidate).Count() < Items.Length => new(
            "selected-twice", "A candidate is in the selection twice, so nothing was decided.", "Load the page again and select anew."),
        _ when Kind != DecisionKind.Approve && string.IsNullOrEmpty(Reason) => new(
            "reason-missing", "No reason was given, so nothing was decided.", "Choose a reason."),
        _ when Kind != DecisionKind.Approve && string.IsNullOrWhiteSpace(Note) => new(
            "note-missing", "The makers need words, not only a reason, so nothing was decided.", "Say in a note what is wrong or what to change."),
        _ => null,
    };
}

/// <param name="Run">The check run whose findings were shown.</param>
public sealed record BulkItem(SubjectId Candidate, int Run);
