namespace ReviewPipeline.Rights.Documents;

/// <summary>Whether others may use it too. It says nothing of what we may do, and no answer rests on it.</summary>
public enum Exclusivity
{
    Unknown,
    NonExclusive,

    /// <summary>Nobody but the holder and us.</summary>
    Sole,

    /// <summary>Nobody but us.</summary>
    Exclusive,
}
