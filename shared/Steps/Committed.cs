using System.Collections.Immutable;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>What a command has just committed, so that bringing the read models in line need not read it again.</summary>
/// <param name="State">The subject's state after the entries.</param>
/// <param name="Entries">In order; at least one.</param>
public sealed record Committed(object State, ImmutableArray<Entry> Entries)
{
    public long Version => Entries[^1].Version;

    /// <summary>Whether it follows on what was projected last, so that no entry lies between.</summary>
    public bool Follows(long projected) => Entries[0].Version == projected + 1;

    /// <summary>Whether these are all entries that the subject has ever had.</summary>
    public bool IsWhole => Entries[0].Version == 1;
}
