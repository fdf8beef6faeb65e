using System.Collections.Immutable;
using ReviewPipeline.Rights.Assets;

namespace ReviewPipeline.Reports.Rights;

/// <summary>A licence, a model or a consent as lists show it.</summary>
/// <param name="Id">Subject id.</param>
/// <param name="Version">Of the document that stands.</param>
/// <param name="Ends">When it ends by its dates or was ended; null where nothing ends it, or nobody knows.</param>
public sealed record TermsSummary(string Id, string Title, long Version, Status Status, DateTimeOffset RecordedAt, DateTimeOffset? Ends);

/// <summary>That an asset's use depends on something.</summary>
public sealed record AssetLink(string Asset, string Candidate);

/// <param name="Waiting">How many requests are undecided.</param>
public sealed record AssetSummary(
    string Id,
    string Candidate,
    string Sha256,
    string Brief,
    Status Status,
    AssetTerms Terms,
    ImmutableArray<Grant> Grants,
    int Waiting,
    int Uses,
    DateTimeOffset? LastUsedAt);

/// <summary>A request that governance has not decided.</summary>
public sealed record WaitingRequest(string Asset, string Candidate, RightsRequest Request);

/// <summary>Something that ends at a moment.</summary>
/// <param name="Subject">Subject id: of an asset where a grant ends.</param>
/// <param name="Title">Of the licence or consent; of a grant its campaign.</param>
/// <param name="Request">Which grant; null where it is none.</param>
public sealed record Ending(string Subject, string Title, DateTimeOffset Ends, int? Request);

/// <summary>What hangs on a licence, a model or a consent: every asset with where it may be and has been used, and whether it still may.</summary>
/// <param name="Subject">Subject id.</param>
public sealed record ImpactReport(string Subject, DateTimeOffset At, ImmutableArray<TouchedAsset> Assets);

/// <param name="File"><c>brief/set/file</c>.</param>
/// <param name="Live">Whether a grant is running: then it may be out there.</param>
/// <param name="Running">The grants that run now.</param>
/// <param name="Places">Where its bytes were handed out for.</param>
public sealed record TouchedAsset(
    string Asset, string Candidate, string File, Status Status, bool Live, ImmutableArray<Grant> Running, ImmutableArray<UsedPlace> Places);

/// <param name="Now">What the question answers there now, and why.</param>
public sealed record UsedPlace(UseAsked Asked, int Times, DateTimeOffset Last, ReviewPipeline.Rights.Verdict Now, string Words);
