using System.Collections.Immutable;

namespace ReviewPipeline.Trail;

/// <summary>Differences as they are found: the first are kept, the rest are counted.</summary>
public sealed class DifferenceList
{
    public const int MostKept = 20;

    private readonly List<Difference> kept = [];

    public int Count { get; private set; }

    /// <summary>Whether more looking would name nothing more.</summary>
    public bool IsFull => kept.Count == MostKept;

    public ImmutableArray<Difference> Kept => [.. kept];

    public void Add(Difference difference)
    {
        Count++;
        if (!IsFull)
        {
            kept.Add(difference);
        }
    }

    public void Add(DifferenceKind kind, string message) => Add(new(kind, null, null, message));
}
