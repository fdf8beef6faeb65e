using System.Collections.Immutable;

namespace ReviewPipeline.Rights.Documents;

/// <summary>What a person who is shown, or the owner of a thing that is, agreed to. Read by <see cref="ConsentDocument"/>.</summary>
/// <param name="Title">Without the person's name: that stays in the signed paper.</param>
public sealed record Consent(
    string Title,
    ConsentKind Kind,
    TermsText Terms,
    AreaTerms Channels,
    AreaTerms Territories,
    TermDays Dates,
    ImmutableArray<Conflict> Conflicts);

public enum ConsentKind
{
    Person,

    /// <summary>A building, an artwork, a brand.</summary>
    Property,
}
