using System.Collections.Immutable;

namespace ReviewPipeline.Documents;

/// <summary>Gathers problems while a document is read. A hostile document can't make the answer long.</summary>
internal sealed class ProblemList
{
    public const int Most = 50;

    private readonly List<DocumentProblem> first = [];

    public int Count { get; private set; }

    public void Add(string path, string message)
    {
        Count++;
        if (first.Count < Most)
        {
            first.Add(new(path, message));
        }
    }

    public ImmutableArray<DocumentProblem> All() => Count > Most
        ? [.. first, new("$", $"has {Count - Most} more problems; correct these first.")]
        : [.. first];
}
