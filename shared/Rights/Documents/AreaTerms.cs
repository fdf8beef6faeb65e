using System.Collections.Immutable;

namespace ReviewPipeline.Rights.Documents;

/// <summary>Where something may be used: channels, or territories.</summary>
/// <param name="Known">False: the terms leave it open, or nobody has read them.</param>
/// <param name="Allowed">Ids of channels, or codes of territories.</param>
/// <param name="Excluded">What is taken out of them again.</param>
public sealed record AreaTerms(bool Known, ImmutableArray<string> Allowed, ImmutableArray<string> Excluded)
{
    public static AreaTerms Unknown { get; } = new(false, [], []);
}
