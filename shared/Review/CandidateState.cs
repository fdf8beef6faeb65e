using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Intake;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <summary>Where a candidate stands: the fold of its entries.</summary>
public sealed record CandidateState : ISubjectState<CandidateState>
{
    /// <summary>Paths kept by name; how many came in all is in <see cref="AliasCount"/>.</summary>
    public const int MostAliasesKept = 20;

    public static CandidateState Empty { get; } = new();

    public Status Status { get; init; } = Status.None;

    public long Version { get; init; }

    /// <summary>Slug of the brief it was uploaded to.</summary>
    public string Brief { get; init; } = "";

    /// <summary>Version of the brief at intake.</summary>
    public int? OpenedBriefVersion { get; init; }

    public string Set { get; init; } = "";

    public string File { get; init; } = "";

    /// <summary>State of the blob at this path when it last came.</summary>
    public string ETag { get; init; } = "";

    public string? Sha256 { get; init; }

    public long Bytes { get; init; }

    public ImageFormat? Format { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    public int? Frames { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    public string? Uploader { get; init; }

    public FileProvenance? Provenance { get; init; }

    /// <summary>Null where no sidecar came: what it would say is unknown.</summary>
    public SidecarContent? Sidecar { get; init; }

    /// <summary>Of the last sidecar's bytes, read, malformed or late.</summary>
    public string? SidecarSha256 { get; init; }

    /// <summary>Why the sidecar can't be read, while quarantined.</summary>
    public ImmutableArray<string> SidecarProblems { get; init; } = [];

    /// <summary>Other paths where the same bytes came, the first <see cref="MostAliasesKept"/>.</summary>
    public ImmutableArray<ArrivedBlob> Aliases { get; init; } = [];

    public int AliasCount { get; init; }

    public CandidateRefused? Refusal { get; init; }

    /// <summary>Null until the first check run.</summary>
    public CandidateChecked? Verdict { get; init; }

    /// <summary>Findings of the last check run that a person overruled; the next run's findings are judged anew.</summary>
    public ImmutableArray<Overrule> Overrules { get; init; } = [];

    /// <summary>The last claim, ended or not.</summary>
    public Claim? Claim { get; init; }

    public Decision? Decision { get; init; }

    /// <summary>The missed limits of the last check run.</summary>
    public IEnumerable<CheckResult> Findings() => Verdict?.Results.Where(result => result.IsFinding) ?? [];

    public Overrule? OverruleOf(string code) => Overrules.FirstOrDefault(overrule => overrule.Code == code);

    /// <summary>Whether this blob, at this path and in this state, is known already.</summary>
    public bool Knows(ArrivedBlob arrived) => new ArrivedBlob(Set, File, ETag) == arrived || Aliases.Contains(arrived);

    public CandidateState Apply(Entry entry)
    {
        var next = this with { Status = Pipeline.After(Status, entry.Data), Version = entry.FollowOn(Version) };
        return entry.Data switch
        {
            CandidateOpened opened => next with
            {
                Brief = opened.Brief,
                OpenedBriefVersion = opened.BriefVersion,
                Set = opened.Set,
                File = opened.File,
                ETag = opened.ETag,
                Sha256 = opened.Sha256,
                Bytes = opened.Bytes,
                Format = opened.Format,
                Width = opened.Width,
                Height = opened.Height,
                Frames = opened.Frames,
                Uploader = opened.Uploader,
                Provenance = opened.Provenance,
                OpenedAt = entry.At,
            },
            CandidateRefused refused => next with
            {
                Brief = refused.Brief,
                Set = refused.Set,
                File = refused.File,
                ETag = refused.ETag,
                Sha256 = refused.Sha256,
                Bytes = refused.Bytes,
                OpenedAt = OpenedAt ?? entry.At,
                Refusal = refused,
            },
            CandidateQuarantined quarantined => next with
            {
                SidecarSha256 = quarantined.Sha256,
                SidecarProblems = quarantined.Problems,
            },
            CandidateSidecarRead read => next with
            {
                Sidecar = read.Content,
                SidecarSha256 = read.Sha256,
                SidecarProblems = [],
            },
            CandidateSidecarLate late => next with { SidecarSha256 = late.Sha256 },
            CandidateAliased alias => next.WithAlias(new(alias.Set, alias.File, alias.ETag)),
            CandidateChecked verdict => next with { Verdict = verdict, Overrules = [] },
            CandidateFindingOverruled overruled => next with
            {
                Overrules = Overrules.Add(new(overruled.Code, entry.Actor, entry.At, overruled.Reason)),
            },
            CandidateOverruleWithdrawn withdrawn => next with { Overrules = Overrules.RemoveAll(known => known.Code == withdrawn.Code) },
            CandidateClaimed claimed => next with { Claim = new(claimed.Epoch, entry.Actor, entry.At, claimed.Until) },
            CandidateClaimReleased => next with { Claim = Claim! with { Until = entry.At } },
            CandidateApproved approved => next with { Decision = new(DecisionKind.Approve, entry.Actor, entry.At, null, approved.Note) },
            CandidateChangesRequested changes => next with
            {
                Decision = new(DecisionKind.RequestChanges, entry.Actor, entry.At, changes.Reason, changes.Note),
            },
            CandidateRejected rejected => next with
            {
                Decision = new(DecisionKind.Reject, entry.Actor, entry.At, rejected.Reason, rejected.Note),
            },
            _ => throw new InvalidOperationException($"{entry.Kind} is not an entry of a candidate."),
        };
    }

    private CandidateState WithAlias(ArrivedBlob arrived)
    {
        if (arrived.IsAt(Set, File))
        {
            return this with { ETag = arrived.ETag };
        }

        var others = Aliases.RemoveAll(known => known.IsAt(arrived.Set, arrived.File));
        return this with
        {
            Aliases = others.Length < MostAliasesKept ? others.Add(arrived) : others,
            AliasCount = others.Length < Aliases.Length ? AliasCount : AliasCount + 1,
        };
    }
}

/// <summary>A blob at a path of the brief, in one state.</summary>
public sealed record ArrivedBlob(string Set, string File, string ETag)
{
    public bool IsAt(string set, string file) => Set == set && File == file;
}

/// <param name="Epoch">1 for the candidate's first claim, then one more for each change of hands.</param>
public sealed record Claim(int Epoch, string By, DateTimeOffset Since, DateTimeOffset Until)
{
    /// <summary>A claim ends by the clock, on read: nothing has to run for it.</summary>
    public bool IsLive(DateTimeOffset now) => now < Until;
}

/// <param name="Code">Of the finding.</param>
/// <param name="Reason">Why it is wrong or of no matter here, in words.</param>
public sealed record Overrule(string Code, string By, DateTimeOffset At, string Reason);

public sealed record Decision(DecisionKind Kind, string By, DateTimeOffset At, string? Reason, string? Note);

public enum DecisionKind
{
    Approve,
    RequestChanges,
    Reject,
}
