namespace ReviewPipeline.Disclosure.Rules;

/// <summary>How long a label has to be seen, in the terms of AdCP's disclosure-persistence.</summary>
public enum LabelPersistence
{
    /// <summary>As long as the picture.</summary>
    Continuous,

    /// <summary>At the beginning.</summary>
    Initial,

    /// <summary>That it is there is enough.</summary>
    Flexible,
}
