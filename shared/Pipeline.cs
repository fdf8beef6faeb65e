using System.Collections.Frozen;
using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Privacy;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Register;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline;

/// <summary>
/// The map: the way of an image as data. Folders, functions, the README's diagram and every change of status are held to it by tests.
/// </summary>
public static class Pipeline
{
    /// <summary>The stages in order. A function and a queue where a message drives it; a person drives the others.</summary>
    public static readonly ImmutableArray<Stage> Stages =
    [
        new("Brief", "Briefs", null, null, "A versioned brief states the limits."),
        new("Ingest", "Intake", "IngestUpload", Queues.Uploads, "Sniff, bound, hash, keep the original, open the candidate."),
        new("Check", "Checks", "CheckCandidate", Queues.Checks, "Decode, measure against the brief, make renditions."),
        new("Frame set", "Review", "CheckFrameSet", Queues.FrameSets, "Count the frames of the set and compare them with each other."),
        new("Review", "Review", null, null, "A person claims and decides."),
        new("Rights", "Rights", null, null, "Governance grants use; each use is answered when it happens."),
        new("Project", "Reports", "ProjectSubject", Queues.Changes, "Bring the read models in line with a subject's head."),
        new("Seal", "Trail", "SealTrail", Queues.Seals, "Append new entries to the log and sign a checkpoint."),
        new("Sweep", "Steps", "Sweep", null, "Find uploads that no message told of."),
        new("Remind", "Notices", "Remind", null, "Tell people of deadlines, and escalate what is overdue."),
        new("Notify", "Notices", "SendNotice", Queues.Notices, "Deliver a notice to an endpoint, signed, until it is taken."),
        new("Measure", "Telemetry", "MeasureBacklog", null, "Measure what waits, what is stuck, and how far sealing is behind."),
    ];

    private static readonly ImmutableArray<Status> Decided = [Status.ChangesRequested, Status.Rejected, Status.Approved];

    /// <summary>What a candidate may stand at whose file was taken in.</summary>
    private static readonly ImmutableArray<Status> Taken =
    [
        Status.Received, Status.Quarantined, Status.InReview, .. Decided, Status.Superseded, Status.Withdrawn, Status.NoResponse,
    ];

    /// <summary>What an asset stands at on which people may still decide.</summary>
    private static readonly ImmutableArray<Status> Usable = [Status.Open, Status.Held];

    /// <summary>Every kind of entry, with the statuses of its subject that allow it and the status it leads to.</summary>
    public static readonly ImmutableArray<EntryKind> EntryKinds =
    [
        Kind<BriefAdded>("brief.added", [Status.None, Status.Open], Status.Open),
        Kind<BriefEscalated>("brief.escalated", [Status.Open]),

        Kind<CandidateOpened>("candidate.opened", [Status.None], Status.Received),
        Kind<CandidateRefused>("candidate.refused", [Status.None, Status.Received], Status.Refused),
        Kind<CandidateQuarantined>("candidate.quarantined", [Status.Received, Status.Quarantined, Status.InReview], Status.Quarantined),
        Kind<CandidateSidecarRead>("candidate.sidecar-read", [Status.Received, Status.Quarantined, Status.InReview], Status.Received),
        Kind<CandidateSidecarLate>("candidate.sidecar-late", [.. Decided, Status.Superseded, Status.Withdrawn, Status.NoResponse]),
        Kind<CandidateAliased>("candidate.aliased", [Status.Refused, Status.Deleted, .. Taken]),
        Kind<CandidateChecked>("candidate.checked", [Status.Received, Status.InReview], Status.InReview),
        Kind<CandidateClaimed>("candidate.claimed", [Status.InReview]),
        Kind<CandidateClaimReleased>("candidate.claim-released", [Status.InReview]),
        Kind<CandidateFindingOverruled>("candidate.finding-overruled", [Status.InReview]),
        Kind<CandidateOverruleWithdrawn>("candidate.overrule-withdrawn", [Status.InReview]),
        Kind<CandidateVoted>("candidate.voted", [Status.InReview]),
        Kind<CandidateStagePassed>("candidate.stage-passed", [Status.InReview]),
        Kind<CandidateStageUnlocked>("candidate.stage-unlocked", [Status.InReview]),
        Kind<CandidateApproved>("candidate.approved", [Status.InReview], Status.Approved),
        Kind<CandidateChangesRequested>("candidate.changes-requested", [Status.InReview], Status.ChangesRequested),
        Kind<CandidateRejected>("candidate.rejected", [Status.InReview], Status.Rejected),
        Kind<CandidateNoResponse>("candidate.no-response", [Status.InReview], Status.NoResponse),
        Kind<CandidateReopened>("candidate.reopened", [.. Decided, Status.NoResponse], Status.InReview),
        Kind<CandidateWithdrawn>("candidate.withdrawn", [Status.Received, Status.Quarantined, Status.InReview], Status.Withdrawn),
        Kind<CandidateFollows>("candidate.follows", Taken),
        Kind<CandidateSuperseded>("candidate.superseded", Taken, Status.Superseded, leadsFrom: [Status.InReview]),
        Kind<CandidateReturned>("candidate.returned", Taken, Status.InReview, leadsFrom: [Status.Superseded]),
        Kind<CandidateFinished>("candidate.finished", [Status.Received, Status.Quarantined, Status.InReview]),

        Kind<CandidateHoldPlaced>("candidate.hold-placed", [Status.Refused, .. Taken]),
        Kind<CandidateHoldLifted>("candidate.hold-lifted", [Status.Refused, .. Taken]),
        Kind<CandidateDeleted>("candidate.deleted", [Status.Refused, .. Taken], Status.Deleted),

        Kind<PersonAdded>("person.added", [Status.None], Status.Open),
        Kind<PersonRolesChanged>("person.roles-changed", [Status.None, Status.Open, Status.Held]),
        Kind<PersonSessionsEnded>("person.sessions-ended", [Status.None, Status.Open, Status.Held]),
        Kind<PersonHoldPlaced>("person.hold-placed", [Status.None, Status.Open], Status.Held),
        Kind<PersonHoldLifted>("person.hold-lifted", [Status.Held], Status.Open),
        Kind<PersonErased>("person.erased", [Status.None, Status.Open], Status.Erased),

        Kind<SetOpened>("set.opened", [Status.None], Status.Incomplete),
        Kind<SetFrameAdded>(
            "set.frame-added", [Status.Incomplete, Status.Complete, Status.Approved], Status.Complete, leadsFrom: [Status.Approved]),
        Kind<SetCompleted>("set.completed", [Status.Incomplete], Status.Complete),
        Kind<SetChecked>("set.checked", [Status.Incomplete, Status.Complete, Status.Approved]),
        Kind<SetApproved>("set.approved", [Status.Complete, Status.Approved], Status.Approved),
        Kind<SetApprovalWithdrawn>("set.approval-withdrawn", [Status.Approved], Status.Complete),

        Kind<PinPlaced>("pin.placed", [Status.None], Status.Open),
        Kind<PinReplied>("pin.replied", [Status.Open, Status.Resolved]),
        Kind<PinResolved>("pin.resolved", [Status.Open], Status.Resolved),
        Kind<PinReopened>("pin.reopened", [Status.Resolved], Status.Open),

        Kind<LicenceRecorded>("licence.recorded", [Status.None, Status.Recorded, Status.Ended], Status.Recorded),
        Kind<LicenceEnded>("licence.ended", [Status.Recorded], Status.Ended),
        Kind<ModelRecorded>("model.recorded", [Status.None, Status.Recorded, Status.Ended], Status.Recorded),
        Kind<ModelRetired>("model.retired", [Status.Recorded], Status.Ended),
        Kind<ConsentRecorded>("consent.recorded", [Status.None, Status.Recorded, Status.Withdrawn], Status.Recorded),
        Kind<ConsentWithdrawn>("consent.withdrawn", [Status.Recorded], Status.Withdrawn),

        Kind<AssetOpened>("asset.opened", [Status.None], Status.Open),
        Kind<AssetTermsSet>("asset.terms-set", Usable),
        Kind<AssetRightsRequested>("asset.rights-requested", Usable),
        Kind<AssetRightsGranted>("asset.rights-granted", Usable),
        Kind<AssetRightsRefused>("asset.rights-refused", Usable),
        Kind<AssetGrantEnded>("asset.grant-ended", Usable),
        Kind<AssetOverrideGiven>("asset.override-given", Usable),
        Kind<AssetRevoked>("asset.revoked", Usable, Status.Revoked),
        Kind<AssetHoldPlaced>("asset.hold-placed", [Status.Open], Status.Held),
        Kind<AssetHoldLifted>("asset.hold-lifted", [Status.Held], Status.Open),
        Kind<AssetUsed>("asset.used", [Status.Open]),
        Kind<AssetUseRefused>("asset.use-refused", [Status.Open, Status.Held, Status.Revoked]),

        Kind<GuestInvited>("guest.invited", [Status.None], Status.Open),
        Kind<GuestCame>("guest.came", [Status.Open]),
        Kind<GuestTurnedAway>("guest.turned-away", [Status.Open]),
        Kind<GuestRevoked>("guest.revoked", [Status.Open], Status.Revoked),

        Access<AccessExported>("access.exported"),
        Access<AccessSignedIn>("access.signed-in"),
        Access<AccessSignedOut>("access.signed-out"),
        Access<AccessSignInFailed>("access.sign-in-failed"),
        Access<AccessDenied>("access.denied"),
        Access<AccessViewed>("access.viewed"),
        Access<AccessUploaded>("access.uploaded"),
        Access<AccessUploadGranted>("access.upload-granted"),
        Access<AccessSettingsChanged>("access.settings-changed"),
        Access<AccessNoticesRead>("access.notices-read"),
        Access<AccessRedelivered>("access.redelivered"),
        Access<AccessReplayed>("access.replayed"),
        Access<AccessBackedUp>("access.backed-up"),
        Access<AccessRestored>("access.restored"),
        Access<AccessSigningKeyReplaced>("access.signing-key-replaced"),
    ];

    private static readonly FrozenDictionary<string, EntryKind> KindsByName =
        EntryKinds.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, EntryKind> KindsByData = EntryKinds.ToFrozenDictionary(kind => kind.DataType);

    public static EntryKind? FindKind(string name) => KindsByName.GetValueOrDefault(name);

    public static EntryKind KindOf(IEntryData data) => KindsByData[data.GetType()];

    /// <summary>Whether an entry of this kind may be added to a subject of this status.</summary>
    public static bool Allows(Status from, IEntryData data) => KindOf(data).From.Contains(from);

    /// <summary>The subject's status after the entry.</summary>
    /// <exception cref="InvalidOperationException">The map does not allow it: the history was not written by these rules.</exception>
    public static Status After(Status from, IEntryData data)
    {
        var kind = KindOf(data);
        return kind.From.Contains(from)
            ? kind.LeadsFrom.Contains(from) ? kind.To!.Value : from
            : throw new InvalidOperationException($"The map allows no {kind.Name} from {from}.");
    }

    /// <param name="leadsFrom">Where only some of the statuses are left; the others stay as they are.</param>
    private static EntryKind Kind<TData>(string name, ImmutableArray<Status> from, Status? to = null, ImmutableArray<Status>? leadsFrom = null)
        where TData : IEntryData => new(name, typeof(TData), from, to, to is null ? [] : leadsFrom ?? from);

    private static EntryKind Access<TData>(string name)
        where TData : IEntryData => Kind<TData>(name, [Status.None, Status.Open], Status.Open);

    public static class Queues
    {
        public const string Uploads = "uploads";
        public const string Checks = "checks";
        public const string FrameSets = "framesets";
        public const string Changes = "changes";
        public const string Seals = "seals";
        public const string Notices = "notices";

        public static readonly ImmutableArray<string> All = [Uploads, Checks, FrameSets, Changes, Seals, Notices];

        /// <summary>So often a message is tried before it is set aside: host.json says the same, and what is set aside says nothing of it.</summary>
        public const int MostTries = 5;

        /// <summary>Where the host puts a message that failed maxDequeueCount times.</summary>
        public static string Poison(string queue) => $"{queue}-poison";
    }

    public static class Containers
    {
        /// <summary>Arrivals at <c>brief/set/file</c>. Anybody with write access may put here; nothing is trusted.</summary>
        public const string Uploads = "uploads";

        /// <summary>Files on their way, where a browser writes them by an address of minutes; what is finished is copied to the uploads.</summary>
        public const string Staging = "staging";

        /// <summary>Untouched bytes, named by their SHA-256, created once.</summary>
        public const string Originals = "originals";

        /// <summary>
        /// Scrubbed pictures for pages, at <c>sha256/name.webp</c>; of large ones their tiles, at <c>sha256/tiles-1.pack</c>; and maps of where
        /// two originals differ.
        /// </summary>
        public const string Renditions = "renditions";

        /// <summary>Tiles and entry bundles of the trail's log, in the C2SP tlog-tiles layout.</summary>
        public const string TrailLog = "trail-log";

        /// <summary>Every checkpoint ever signed, created once each. Production puts a locked immutability policy on it.</summary>
        public const string Checkpoints = "trail-checkpoints";

        /// <summary>What checked candidates look like, for finding near-duplicates. Rebuilt from the heads by <c>review rebuild</c>.</summary>
        public const string Fingerprints = "fingerprints";

        /// <summary>What waits for a decision. Rebuilt from the heads by <c>review rebuild</c>.</summary>
        public const string Queue = "review-queue";

        /// <summary>What the review desk's sessions are protected with, sealed; only the desk reads and writes there.</summary>
        public const string SessionKeys = "session-keys";

        public static readonly ImmutableArray<string> All = [Uploads, Staging, Originals, Renditions, TrailLog, Checkpoints, Fingerprints, Queue, SessionKeys];
    }

    public static class Tables
    {
        /// <summary>Every subject: its head, its entries and its idempotency markers, in one partition each.</summary>
        public const string Trail = "Trail";

        /// <summary>Where each entry stands in the log. Can be rebuilt from the log.</summary>
        public const string TrailIndex = "TrailIndex";

        /// <summary>Read models, all of them rebuilt from the heads by <c>review rebuild</c>.</summary>
        public const string Lists = "Lists";

        /// <summary>Who the actor ids are. The only place with people's names.</summary>
        public const string People = "People";

        /// <summary>The keys of people's words, wrapped.</summary>
        public const string Keys = "Keys";

        /// <summary>The outbox: what people are told.</summary>
        public const string Notices = "Notices";

        /// <summary>What became of each notice at each endpoint.</summary>
        public const string Deliveries = "Deliveries";

        public static readonly ImmutableArray<string> All = [Trail, TrailIndex, Lists, People, Keys, Notices, Deliveries];
    }

    /// <param name="Folder">Where its rules are, under shared/.</param>
    public sealed record Stage(string Name, string Folder, string? Function, string? Queue, string Does);

    /// <param name="From">Statuses that allow an entry of this kind.</param>
    /// <param name="To">The status it leads to; null leaves it as it is.</param>
    /// <param name="LeadsFrom">Those of <paramref name="From"/> that it leads away from; the others stay.</param>
    public sealed record EntryKind(
        string Name, Type DataType, ImmutableArray<Status> From, Status? To, ImmutableArray<Status> LeadsFrom);
}

/// <summary>Where a subject stands.</summary>
public enum Status
{
    /// <summary>There is no such subject yet.</summary>
    None,

    // A brief, a pin, an asset, a person, or what an actor looked at on a day
    Open,

    // A candidate
    Received,
    Quarantined,
    Refused,
    InReview,
    ChangesRequested,
    Rejected,

    /// <summary>Of a frame set too: approved as one.</summary>
    Approved,

    /// <summary>A newer iteration came while it was in review.</summary>
    Superseded,

    /// <summary>Its maker took it back; of a consent, whoever gave it.</summary>
    Withdrawn,

    /// <summary>The time for a decision ended without one.</summary>
    NoResponse,

    /// <summary>Its picture is gone; its record is left.</summary>
    Deleted,

    // A frame set
    Incomplete,
    Complete,

    // A pin
    Resolved,

    // A licence, a model or a consent
    Recorded,

    /// <summary>From when on, the entry says: it may be a later day.</summary>
    Ended,

    // An asset or a person
    Held,
    Revoked,

    // A person
    Erased,
}
