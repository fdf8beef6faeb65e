using System.Collections.Immutable;

namespace ReviewPipeline.Briefs;

/// <summary>A brief as its document writes it.</summary>
/// <param name="Stated">All but its placements.</param>
internal sealed record WrittenBrief(Brief Stated, ImmutableArray<WrittenPlacement> Placements);
