using ReviewPipeline.Briefs;
using ReviewPipeline.Intake;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Assets;

/// <summary>An approved candidate that somebody wants to use.</summary>
/// <param name="Candidate">Subject id.</param>
/// <param name="Sha256">Of the original.</param>
/// <param name="BriefVersion">By which it was checked and approved.</param>
/// <param name="Maker">Actor id of who uploaded it; null where it came by a storage client.</param>
/// <param name="SourceType">IPTC term of how it was made; null where nothing says so.</param>
public sealed record AssetOpened(
    string Candidate,
    string Sha256,
    string Brief,
    int BriefVersion,
    Purpose Purpose,
    PictureStage Stage,
    string? Maker,
    string? SourceType,
    AssetTerms Terms) : IEntryData;

/// <summary>What its use depends on is other than was recorded before.</summary>
public sealed record AssetTermsSet(AssetTerms Terms, PersonalText Why) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Why = seal(Why) };
}

/// <param name="Request">1 for the first of this asset, then one more each.</param>
public sealed record AssetRightsRequested(int Request, UseScope Scope, PersonalText Why) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Why = seal(Why) };
}

/// <summary>Governance lets it be used: all that was asked for, or less. It ends by the clock.</summary>
/// <param name="Conditions">What else to keep to. Once nobody can read it, the grant is a yes no longer.</param>
/// <param name="Disclosure">What is to be said with the picture of how it was made; the same holds of it.</param>
public sealed record AssetRightsGranted(int Request, UseScope Scope, PersonalText? Conditions, PersonalText? Disclosure) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Conditions = seal(Conditions), Disclosure = seal(Disclosure) };
}

public sealed record AssetRightsRefused(int Request, PersonalText Why) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Why = seal(Why) };
}

/// <summary>A grant ends before its time.</summary>
/// <param name="Request">The one that it answered.</param>
public sealed record AssetGrantEnded(int Request, PersonalText Why) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Why = seal(Why) };
}

/// <summary>A second person answers for a generator that the register does not clear.</summary>
/// <param name="Generator">As the asset names it.</param>
/// <param name="Model">Subject id of its entry in the register; null where it has none.</param>
/// <param name="ModelVersion">Of that entry; with another version the override counts no longer. 0 where it has none.</param>
public sealed record AssetOverrideGiven(string Generator, string? Model, long ModelVersion, PersonalText Why) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Why = seal(Why) };
}

/// <summary>It may not be used any more, anywhere, for good.</summary>
public sealed record AssetRevoked(PersonalText Why) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Why = seal(Why) };
}

public sealed record AssetHoldPlaced(PersonalText Why) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Why = seal(Why) };
}

public sealed record AssetHoldLifted(PersonalText Why) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Why = seal(Why) };
}

/// <summary>Its bytes were handed out, on a yes.</summary>
/// <param name="Purpose">What for, in the user's words.</param>
public sealed record AssetUsed(UseKind Kind, UseAsked Asked, PersonalText? Purpose, AnswerRecord Answer) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Purpose = seal(Purpose) };
}

/// <summary>Somebody wanted its bytes, and the answer was not yes.</summary>
public sealed record AssetUseRefused(UseKind Kind, UseAsked Asked, AnswerRecord Answer) : IEntryData;

public enum UseKind
{
    /// <summary>The original alone.</summary>
    Download,

    /// <summary>The original with the answer, the disclosure and the proof's place.</summary>
    Release,
}

/// <param name="Channel">Id.</param>
/// <param name="Territory">Code.</param>
public sealed record UseAsked(string Channel, string Territory, string? Campaign);
