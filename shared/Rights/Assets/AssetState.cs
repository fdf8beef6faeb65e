using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Intake;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Assets;

/// <summary>Where an asset stands: the fold of its entries. What it holds is bounded, however long the history.</summary>
public sealed record AssetState : ISubjectState<AssetState>
{
    /// <summary>Grants that may be running at once; what has ended is kept as far as there is room.</summary>
    public const int MostGrants = 6;

    public const int MostRequestsOpen = 3;
    public const int MostRefusalsKept = 3;
    public const int MostOverrides = AssetTerms.MostGenerators;

    public static AssetState Empty { get; } = new();

    public Status Status { get; init; } = Status.None;

    public long Version { get; init; }

    /// <summary>Subject id.</summary>
    public string Candidate { get; init; } = "";

    /// <summary>Name of the original.</summary>
    public string Sha256 { get; init; } = "";

    public string Brief { get; init; } = "";

    /// <summary>When it was opened. How brief and candidate stand now, they say themselves.</summary>
    public int BriefVersion { get; init; }

    public Purpose Purpose { get; init; }

    public PictureStage Stage { get; init; }

    public string? Maker { get; init; }

    public string? SourceType { get; init; }

    public string OpenedBy { get; init; } = "";

    public DateTimeOffset? OpenedAt { get; init; }

    public AssetTerms Terms { get; init; } = AssetTerms.None;

    /// <summary>Of the entry that set the terms.</summary>
    public long TermsVersion { get; init; }

    /// <summary>Number of the last request.</summary>
    public int LastRequest { get; init; }

    /// <summary>Not decided yet.</summary>
    public ImmutableArray<RightsRequest> Requests { get; init; } = [];

    /// <summary>In the order in which they were given.</summary>
    public ImmutableArray<Grant> Grants { get; init; } = [];

    public ImmutableArray<RefusedRequest> Refusals { get; init; } = [];

    public ImmutableArray<ModelOverride> Overrides { get; init; } = [];

    /// <summary>Null where it is not held.</summary>
    public AssetMark? Hold { get; init; }

    /// <summary>Null where it was not revoked.</summary>
    public AssetMark? Revocation { get; init; }

    public int Uses { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public Grant? GrantFor(int request) => Grants.FirstOrDefault(grant => grant.Request == request);

    /// <summary>Whether some grant is running: then it may be in use.</summary>
    public bool IsLive(DateTimeOffset now) => Status != Status.Revoked && Grants.Any(grant => grant.Holds(now));

    public AssetState Apply(Entry entry)
    {
        var next = this with { Status = Pipeline.After(Status, entry.Data), Version = entry.FollowOn(Version) };
        return entry.Data switch
        {
            AssetOpened opened => next with
            {
                Candidate = opened.Candidate,
                Sha256 = opened.Sha256,
                Brief = opened.Brief,
                BriefVersion = opened.BriefVersion,
                Purpose = opened.Purpose,
                Stage = opened.Stage,
                Maker = opened.Maker,
                SourceType = opened.SourceType,
                OpenedBy = entry.Actor,
                OpenedAt = entry.At,
                Terms = opened.Terms,
                TermsVersion = entry.Version,
            },
            AssetTermsSet set => next with { Terms = set.Terms, TermsVersion = entry.Version },
            AssetRightsRequested requested => next with
            {
                LastRequest = requested.Request,
                Requests = Requests.Add(new(requested.Request, requested.Scope, requested.Why, entry.Version, entry.Actor, entry.At)),
            },
            AssetRightsGranted granted => next with
            {
                Requests = Without(granted.Request),
                Grants = Room(Grants, entry.At).Add(new(
                    granted.Request,
                    granted.Scope,
                    granted.Conditions,
                    granted.Disclosure,
                    Requests.First(request => request.Number == granted.Request).By,
                    entry.Version,
                    entry.Actor,
                    entry.At)),
            },
            AssetRightsRefused refused => next with
            {
                Requests = Without(refused.Request),
                Refusals = Last(
                    Refusals.Add(new(Requests.First(request => request.Number == refused.Request).Scope, refused.Why, entry.Version, entry.Actor, entry.At)),
                    MostRefusalsKept),
            },
            AssetGrantEnded ended => next with
            {
                Grants = [.. Grants.Select(grant => grant.Request == ended.Request ? grant with { Ended = new(ended.Why, entry.Version, entry.Actor, entry.At) } : grant)],
            },
            AssetOverrideGiven given => next with
            {
                Overrides = Last(
                    Overrides.RemoveAll(known => known.Generator == given.Generator)
                        .Add(new(given.Generator, given.Model, given.ModelVersion, given.Why, entry.Version, entry.Actor, entry.At)),
                    MostOverrides),
            },
            AssetRevoked revoked => next with { Revocation = new(revoked.Why, entry.Version, entry.Actor, entry.At) },
            AssetHoldPlaced held => next with { Hold = new(held.Why, entry.Version, entry.Actor, entry.At) },
            AssetHoldLifted => next with { Hold = null },
            AssetUsed => next with { Uses = Uses + 1, LastUsedAt = entry.At },
            AssetUseRefused => next,
            _ => throw new InvalidOperationException($"{entry.Kind} is not an entry of an asset."),
        };
    }

    private ImmutableArray<RightsRequest> Without(int request) => Requests.RemoveAll(open => open.Number == request);

    /// <summary>The rules let no more run at once than there is room for: what goes has ended.</summary>
    private static ImmutableArray<Grant> Room(ImmutableArray<Grant> grants, DateTimeOffset now) =>
        grants.Length < MostGrants ? grants : grants.Remove(grants.First(grant => !grant.MayHoldFrom(now)));

    private static ImmutableArray<T> Last<T>(ImmutableArray<T> list, int most) => list.Length > most ? list.RemoveRange(0, list.Length - most) : list;
}
