namespace ReviewPipeline.Disclosure.Rules;

/// <summary>What makes it a duty.</summary>
public enum DutyKind
{
    Law,

    /// <summary>A platform's own rules for who publishes or advertises on it.</summary>
    Platform,

    /// <summary>A code that one may sign; it binds nobody else.</summary>
    VoluntaryCode,
}
