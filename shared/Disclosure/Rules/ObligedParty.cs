namespace ReviewPipeline.Disclosure.Rules;

/// <summary>Whom a duty obliges.</summary>
public enum ObligedParty
{
    /// <summary>Whoever publishes the picture or advertises with it.</summary>
    Publisher,

    /// <summary>Whoever offers the generator.</summary>
    Generator,

    /// <summary>Whoever distributes what others publish.</summary>
    Platform,
}
