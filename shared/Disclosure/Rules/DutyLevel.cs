namespace ReviewPipeline.Disclosure.Rules;

/// <summary>How strongly something is asked for. The strongest of several stands for all: the order is part of the meaning.</summary>
public enum DutyLevel
{
    /// <summary>Nothing on file asks for anything, and what is recorded is enough to say so.</summary>
    None,

    /// <summary>It obliges somebody else, or nobody; following it does no harm.</summary>
    Advised,

    /// <summary>It can't be told from what is recorded, or the sources are too weak: a person with knowledge of the law finds out.</summary>
    Ask,

    /// <summary>An official text asks for it, and what is recorded meets its conditions.</summary>
    Required,
}
