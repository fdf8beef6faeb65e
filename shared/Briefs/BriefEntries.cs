using System.Collections.Immutable;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Briefs;

/// <summary>A version of a brief. The document is kept as it was handed in.</summary>
/// <param name="Number">1 for the first, then one more each.</param>
/// <param name="Document">The brief's JSON text, at most 22 KiB.</param>
public sealed record BriefAdded(int Number, string Title, string Document) : IEntryData
{
    /// <summary>Null for the usual one.</summary>
    public string? Group { get; init; }

    /// <summary>The presets that it names, as they were then.</summary>
    public ImmutableArray<KeptPreset> Presets { get; init; } = [];
}

/// <summary>The deadline has come with candidates undecided, and the person whom the brief names for that is told: once a deadline.</summary>
/// <param name="To">Actor id.</param>
/// <param name="Waiting">How many candidates were undecided.</param>
public sealed record BriefEscalated(DateTimeOffset Deadline, string To, int Waiting) : IEntryData;
