namespace ReviewPipeline.Rights.Documents;

/// <summary>Where something about terms was read.</summary>
/// <param name="Says">What it says, in the reader's words.</param>
public sealed record RightsSource(string Reference, RightsSourceKind Kind, DateOnly ReadOn, string Says);

public enum RightsSourceKind
{
    /// <summary>The signed text itself.</summary>
    Agreement,

    /// <summary>On the holder's or provider's own page.</summary>
    Official,

    /// <summary>The holder's or provider's own text, through a mirror or a saved copy.</summary>
    OfficialCopy,

    /// <summary>With others who wrote about it.</summary>
    Secondary,
}
