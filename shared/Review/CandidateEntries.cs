using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Consistency;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Checks.Provenance;
using ReviewPipeline.Intake;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <summary>A file became a candidate: its bytes are kept as an original, byte for byte.</summary>
/// <param name="Set">Second segment of the upload's path.</param>
/// <param name="File">Third segment.</param>
/// <param name="ETag">State of the uploaded blob that was read.</param>
/// <param name="Sha256">Lower-case hex; the name of the original.</param>
/// <param name="Width">Pixels, after EXIF orientation.</param>
/// <param name="Frames">1 for a still, more for an animation or pages.</param>
/// <param name="Uploader">Actor id; null where the file came by a storage client.</param>
public sealed record CandidateOpened(
    string Brief,
    int BriefVersion,
    string Set,
    string File,
    string ETag,
    string Sha256,
    long Bytes,
    ImageFormat Format,
    int Width,
    int Height,
    int Frames,
    string? Uploader,
    FileProvenance Provenance) : IEntryData;

/// <summary>The file was turned away at intake or after decoding. It stays where it was uploaded; nothing else is kept.</summary>
/// <param name="Code">INTAKE-…, documented in docs/checks.md.</param>
/// <param name="Sha256">Null where the file was too large to be read.</param>
public sealed record CandidateRefused(
    string Brief,
    string Set,
    string File,
    string ETag,
    string? Sha256,
    long Bytes,
    string Code,
    string Message,
    string? Measured,
    string? Limit) : IEntryData;

/// <summary>The sidecar can't be read; the candidate waits for a corrected one.</summary>
/// <param name="Sha256">Of the sidecar's bytes.</param>
public sealed record CandidateQuarantined(string Sidecar, string Sha256, ImmutableArray<string> Problems) : IEntryData;

/// <summary>A sidecar was read, at first or in place of a malformed or missing one. It ends a quarantine.</summary>
public sealed record CandidateSidecarRead(string Sidecar, string Sha256, SidecarContent Content) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Content = Content.With(seal) };
}

/// <summary>A sidecar came after the decision: that it came is recorded, and nothing else changes.</summary>
public sealed record CandidateSidecarLate(string Sidecar, string Sha256) : IEntryData;

/// <summary>The same bytes came again, under another path or the same: an alias, not a second candidate.</summary>
public sealed record CandidateAliased(string Set, string File, string ETag) : IEntryData;

/// <summary>All checks ran. Which brief version they judged by is part of the verdict.</summary>
/// <param name="Run">1 for the first check run of this candidate, then one more each.</param>
/// <param name="Deadline">The deadline of that version; the queue is ordered by it.</param>
/// <param name="Placements">Which placements the image meets, in the brief's order.</param>
public sealed record CandidateChecked(
    int Run,
    int BriefVersion,
    DateTimeOffset Deadline,
    ImmutableArray<CheckResult> Results,
    ImmutableArray<PlacementVerdict> Placements) : IEntryData
{
    /// <summary>
    /// SHA-256, lower-case hex, over all that the verdict rests on and all that it came to (<see cref="CheckRecord.EvidenceOf"/>):
    /// whoever runs the same checks on the same file by the same brief comes to the same hash.
    /// </summary>
    public string? Evidence { get; init; }

    /// <summary>What a frame set is compared by (<see cref="FrameSignature.Text"/>), so that comparing reads no pixels.</summary>
    public string? Signature { get; init; }

    public RecordedFingerprint? Fingerprint { get; init; }

    /// <summary>Null where the image was not compared with others.</summary>
    public Neighbourhood? Neighbours { get; init; }

    /// <summary>Null in check runs from before Content Credentials were validated.</summary>
    public RecordedCredentials? Credentials { get; init; }
}

/// <summary>An approver took the candidate until a time. Nothing has to happen for the claim to end.</summary>
public sealed record CandidateClaimed(int Epoch, DateTimeOffset Until) : IEntryData;

public sealed record CandidateClaimReleased(int Epoch) : IEntryData;

/// <summary>An approver says that a finding is wrong or of no matter here. It stands, and so does what the person said of it.</summary>
/// <param name="Code">Of the finding, which check run <paramref name="Run"/> made.</param>
public sealed record CandidateFindingOverruled(int Run, string Code, PersonalText Reason) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Reason = seal(Reason) };
}

public sealed record CandidateOverruleWithdrawn(int Run, string Code) : IEntryData;

/// <summary>A vote in the open stage. It ends the claim.</summary>
public sealed record CandidateVoted(Vote Vote) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Vote = Vote with { Note = seal(Vote.Note) } };
}

/// <summary>The stage has passed by the vote before, and the next one is open.</summary>
/// <param name="Stage">Index from 0.</param>
public sealed record CandidateStagePassed(int Stage) : IEntryData;

/// <summary>The last stage has passed by the vote before, whose run and note these are.</summary>
/// <param name="Run">The check run whose findings the approver saw.</param>
public sealed record CandidateApproved(int Epoch, int Run, int BriefVersion, PersonalText? Note) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Note = seal(Note) };
}

public sealed record CandidateChangesRequested(int Epoch, int Run, int BriefVersion, string Reason, PersonalText Note) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Note = seal(Note) };
}

public sealed record CandidateRejected(int Epoch, int Run, int BriefVersion, string Reason, PersonalText Note) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Note = seal(Note) };
}

/// <summary>A decision is looked at again: the next round begins with the first stage. The votes of this one are kept, and no longer count.</summary>
public sealed record CandidateReopened(PersonalText Reason) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Reason = seal(Reason) };
}

/// <summary>The votes of a stage and of those after it are kept, and no longer count.</summary>
/// <param name="Stage">Index from 0; it is open again.</param>
public sealed record CandidateStageUnlocked(int Stage, PersonalText Reason) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Reason = seal(Reason) };
}

/// <summary>Its maker took it back.</summary>
public sealed record CandidateWithdrawn(PersonalText Reason) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Reason = seal(Reason) };
}

/// <summary>The time for a decision ended without one. The clock said so before; this is the record of it.</summary>
public sealed record CandidateNoResponse : IEntryData;

/// <summary>It is a later iteration of another candidate: it came at the same place of the same brief.</summary>
/// <param name="Previous">Subject id of the iteration before.</param>
/// <param name="Iteration">2 for the second.</param>
public sealed record CandidateFollows(string Previous, int Iteration) : IEntryData;

/// <summary>A later iteration came. What is decided stays so; what is in review is not decided any more.</summary>
/// <param name="By">Subject id of the newer one.</param>
public sealed record CandidateSuperseded(string By) : IEntryData
{
    /// <summary>Actor id; null where the file came by a storage client.</summary>
    public string? Uploader { get; init; }

    public DateTimeOffset? UploadedAt { get; init; }
}

/// <summary>
/// The newer iteration was withdrawn, so that this one is the newest again. What was superseded is voted on in the next round; what is
/// decided stays so.
/// </summary>
/// <param name="Withdrawn">Subject id of the newer one.</param>
public sealed record CandidateReturned(string Withdrawn) : IEntryData;

/// <summary>The picture has to be kept.</summary>
public sealed record CandidateHoldPlaced(PersonalText Why) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Why = seal(Why) };
}

public sealed record CandidateHoldLifted(PersonalText Why) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Why = seal(Why) };
}

/// <summary>The picture and all that was made of it are removed; the record stays.</summary>
public sealed record CandidateDeleted(PersonalText Why) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Why = seal(Why) };
}

/// <summary>Its maker says that it is finished.</summary>
/// <param name="Edits">What was edited since it left the generator, in words.</param>
public sealed record CandidateFinished(PersonalText Edits) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Edits = seal(Edits) };
}
