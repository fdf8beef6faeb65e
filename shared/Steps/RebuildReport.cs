using System.Collections.Immutable;

namespace ReviewPipeline.Steps;

/// <summary>What comparing found, and what was put right.</summary>
/// <param name="Subjects">How many there are.</param>
/// <param name="Rows">By partition of the read models, those that were not as they should be.</param>
/// <param name="ExtraRemoved">False where a subject can't be read: rows that follow from no other may be its own, and are left.</param>
public sealed record RebuildReport(
    int Subjects, ImmutableArray<HeadDifference> Heads, ImmutableSortedDictionary<string, RowDifferences> Rows, bool ExtraRemoved)
{
    public bool IsRight => Heads.All(head => head.Repaired) && ExtraRemoved;
}

/// <summary>A head that is not what its subject's entries come to.</summary>
public sealed record HeadDifference(string Subject, string Message, bool Repaired);

/// <summary>How many rows were missing, said something else, or followed from no head.</summary>
public sealed record RowDifferences(int Missing, int Different, int Extra)
{
    public static RowDifferences operator +(RowDifferences a, RowDifferences b) =>
        new(a.Missing + b.Missing, a.Different + b.Different, a.Extra + b.Extra);
}
