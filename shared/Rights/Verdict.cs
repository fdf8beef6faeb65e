namespace ReviewPipeline.Rights;

/// <summary>The answer to a question of rights. The least of several decides: the order is part of the meaning.</summary>
public enum Verdict
{
    /// <summary>Not allowed, as things stand.</summary>
    No,

    /// <summary>Nobody knows, or nobody has decided: a person has to find out or decide first. It allows nothing.</summary>
    Ask,

    Yes,
}

public static class Verdicts
{
    public static Verdict Of(Stated stated) => stated switch
    {
        Stated.Yes => Verdict.Yes,
        Stated.No => Verdict.No,
        _ => Verdict.Ask,
    };

    public static Verdict Least(Verdict one, Verdict other) => one < other ? one : other;
}
