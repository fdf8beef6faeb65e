using System.Collections.Immutable;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Reading;

/// <summary>A refusal as a page shows it: with who and when by name.</summary>
public sealed record RefusalNotice(Refusal Refusal, NameBook Names)
{
    /// <summary>What is no longer as the person saw it, in sentences.</summary>
    public ImmutableArray<string> Differs { get; init; } = [];
}
