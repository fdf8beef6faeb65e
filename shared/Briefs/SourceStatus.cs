namespace ReviewPipeline.Briefs;

/// <summary>How well a preset's limit is founded. Only the first two may block.</summary>
public enum SourceStatus
{
    /// <summary>Read on the platform's own page or API reference.</summary>
    Official,

    /// <summary>The platform's own text, read through a mirror or a saved copy.</summary>
    OfficialCopy,

    /// <summary>Read in third parties' guides only.</summary>
    Secondary,

    /// <summary>No source was found, or the sources contradict each other.</summary>
    Unverified,
}
