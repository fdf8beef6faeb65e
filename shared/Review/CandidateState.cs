using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Intake;
using ReviewPipeline.Privacy;
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

    /// <summary>What the last round came to; null while it is voted on.</summary>
    public Decision? Decision { get; init; }

    /// <summary>How it was closed without a decision: withdrawn, no response, or deleted.</summary>
    public Closing? Closing { get; init; }

    /// <summary>Of voting: 1, and one more for each reopening.</summary>
    public int Round { get; init; } = 1;

    /// <summary>Index from 0 of the open stage; after a decision, of the one that decided.</summary>
    public int Stage { get; init; }

    /// <summary>Since when it may be decided, in this round; null before it is first checked.</summary>
    public DateTimeOffset? InReviewSince { get; init; }

    /// <summary>All votes in the order they were cast.</summary>
    public ImmutableArray<CastVote> Votes { get; init; } = [];

    /// <summary>1 for the first candidate at its place.</summary>
    public int Iteration { get; init; } = 1;

    /// <summary>Subject id of the iteration before.</summary>
    public string? Previous { get; init; }

    /// <summary>Subject id of the iteration after.</summary>
    public string? Successor { get; init; }

    public string? SuccessorUploader { get; init; }

    public DateTimeOffset? SuccessorAt { get; init; }

    /// <summary>Whether it was edited since it left the generator, by what its maker or the sidecar says.</summary>
    public PictureStage Finishing { get; init; } = PictureStage.Raw;

    /// <summary>What was edited, in the words of who said it was finished.</summary>
    public PersonalText? Edits { get; init; }

    /// <summary>Null where no legal hold is on it.</summary>
    public Hold? Hold { get; init; }

    /// <summary>The missed limits of the last check run.</summary>
    public IEnumerable<CheckResult> Findings() => Verdict?.Results.Where(result => result.IsFinding) ?? [];

    public Overrule? OverruleOf(string code) => Overrules.FirstOrDefault(overrule => overrule.Code == code);

    /// <summary>Its status by the clock: past its time, what is undecided has no response, whether or not anything has recorded it.</summary>
    public Status StandsAt(DateTimeOffset now, ReviewTerms? terms) =>
        Status == Status.InReview && terms is not null && now >= terms.NoResponseAtFor(this) ? Status.NoResponse : Status;

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
                Finishing = Edits is null && !SaysFinished(read.Content) ? PictureStage.Raw : PictureStage.Finished,
            },
            CandidateSidecarLate late => next with { SidecarSha256 = late.Sha256 },
            CandidateAliased alias => next.WithAlias(new(alias.Set, alias.File, alias.ETag)),
            CandidateChecked verdict => next with
            {
                Verdict = verdict,
                Overrules = [],
                Stage = 0,
                Votes = Ballots.Lapse(Votes, _ => true),
                InReviewSince = InReviewSince ?? entry.At,
            },
            CandidateFindingOverruled overruled => next with
            {
                Overrules = Overrules.Add(new(overruled.Code, entry.Actor, entry.At, overruled.Reason)),
            },
            CandidateOverruleWithdrawn withdrawn => next with { Overrules = Overrules.RemoveAll(known => known.Code == withdrawn.Code) },
            CandidateClaimed claimed => next with { Claim = new(claimed.Epoch, entry.Actor, entry.At, claimed.Until) },
            CandidateClaimReleased => next with { Claim = Claim! with { Until = entry.At } },
            CandidateVoted voted => next with
            {
                Votes = Ballots.Add(Votes, new(voted.Vote, entry.Actor, entry.At, Counts: true)),
                Claim = Claim! with { Until = entry.At },
            },
            CandidateStagePassed passed => next with { Stage = passed.Stage + 1 },
            CandidateApproved approved => next with { Decision = new(DecisionKind.Approve, entry.Actor, entry.At, null, approved.Note) },
            CandidateChangesRequested changes => next with
            {
                Decision = new(DecisionKind.RequestChanges, entry.Actor, entry.At, changes.Reason, changes.Note),
            },
            CandidateRejected rejected => next with
            {
                Decision = new(DecisionKind.Reject, entry.Actor, entry.At, rejected.Reason, rejected.Note),
            },
            CandidateReopened => next.InTheNextRound(entry.At),
            CandidateStageUnlocked unlocked => next with
            {
                Stage = unlocked.Stage,
                Votes = Ballots.Lapse(Votes, vote => vote.Stage >= unlocked.Stage),
            },
            CandidateWithdrawn withdrawn => next with { Closing = new(entry.Actor, entry.At, withdrawn.Reason) },
            CandidateHoldPlaced placed => next with { Hold = new(entry.Actor, entry.At, placed.Why) },
            CandidateHoldLifted => next with { Hold = null },
            CandidateDeleted deleted => next with { Closing = new(entry.Actor, entry.At, deleted.Why) },
            CandidateNoResponse => next with { Closing = new(entry.Actor, entry.At, null) },
            CandidateFollows follows => next with { Previous = follows.Previous, Iteration = follows.Iteration },
            CandidateSuperseded superseded => next with
            {
                Successor = superseded.By,
                SuccessorUploader = superseded.Uploader,
                SuccessorAt = superseded.UploadedAt ?? entry.At,
            },
            CandidateReturned => (Status == Status.Superseded ? next.InTheNextRound(entry.At) : next) with
            {
                Successor = null,
                SuccessorUploader = null,
                SuccessorAt = null,
            },
            CandidateFinished finished => next with { Finishing = PictureStage.Finished, Edits = finished.Edits },
            _ => throw new InvalidOperationException($"{entry.Kind} is not an entry of a candidate."),
        };
    }

    private static bool SaysFinished(SidecarContent said) => said.Stage == PictureStage.Finished || said.Finishing is { IsEmpty: false };

    private CandidateState InTheNextRound(DateTimeOffset since) => this with
    {
        Round = Round + 1,
        Stage = 0,
        Votes = Ballots.Lapse(Votes, _ => true),
        InReviewSince = since,
        Decision = null,
        Closing = null,
    };

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
