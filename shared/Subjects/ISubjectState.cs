namespace ReviewPipeline.Subjects;

/// <summary>What a subject's entries amount to. Always the fold of them: nothing else may change it.</summary>
public interface ISubjectState<TSelf>
    where TSelf : ISubjectState<TSelf>
{
    /// <summary>Before the first entry.</summary>
    static abstract TSelf Empty { get; }

    Status Status { get; }

    /// <summary>Version of the last entry applied; 0 before the first.</summary>
    long Version { get; }

    TSelf Apply(Entry entry);
}

public static class Fold
{
    public static TState Of<TState>(IEnumerable<Entry> entries)
        where TState : ISubjectState<TState> => entries.Aggregate(TState.Empty, (state, entry) => state.Apply(entry));
}
