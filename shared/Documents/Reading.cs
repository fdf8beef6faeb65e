using System.Collections.Immutable;

namespace ReviewPipeline.Documents;

/// <summary>What came of reading a document: its content, or everything that is wrong with it.</summary>
public abstract record Reading<T>
{
    private Reading() { }

    public sealed record Valid(T Content) : Reading<T>;

    /// <param name="Problems">At least one; at most <see cref="ProblemList.Most"/> and a last one that counts the rest.</param>
    public sealed record Invalid(ImmutableArray<DocumentProblem> Problems) : Reading<T>;
}
