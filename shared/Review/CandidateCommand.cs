using System.Collections.Immutable;
using ReviewPipeline.Checks;
using ReviewPipeline.Intake;

namespace ReviewPipeline.Review;

/// <summary>All that may be asked of a candidate, by the pipeline's functions or by a person.</summary>
public abstract record CandidateCommand
{
    private CandidateCommand() { }

    /// <summary>An acceptable file came, or its sidecar did: with the sidecar as far as it is there.</summary>
    public sealed record Arrive(CandidateOpened File, SidecarArrival? Sidecar) : CandidateCommand;

    /// <summary>A file came that can't be accepted, or proved damaged when it was decoded.</summary>
    public sealed record TurnAway(CandidateRefused Why) : CandidateCommand;

    /// <param name="Verdict">Its run is numbered when it is recorded.</param>
    /// <param name="SidecarSha256">Of the sidecar that the file was checked with; null where there was none.</param>
    public sealed record RecordChecks(CandidateChecked Verdict, string? SidecarSha256) : CandidateCommand;

    /// <param name="Left">
    /// Number of a claim that the person has given up, as on a page read anew. Its release may still be on the way and must not end the new
    /// claim, which therefore gets another number.
    /// </param>
    public sealed record TakeClaim(int? Left = null) : CandidateCommand;

    public sealed record ReleaseClaim(int Epoch) : CandidateCommand;

    /// <param name="Run">The check run that the finding is of.</param>
    /// <param name="Code">Of the finding: a check gives one result a run.</param>
    public sealed record OverruleFinding(int Run, string Code, string? Reason) : CandidateCommand;

    public sealed record WithdrawOverrule(int Run, string Code) : CandidateCommand;

    /// <summary>Casts a vote in the open stage.</summary>
    /// <param name="Run">The check run whose findings the person saw.</param>
    /// <param name="Epoch">The claim under which the person decides; null claims first, if nobody else has.</param>
    /// <param name="Reason">A code of the brief's list; for request changes and reject.</param>
    public sealed record Decide(DecisionKind Kind, int Run, int? Epoch, string? Reason, string? Note) : CandidateCommand
    {
        /// <summary>Null where nothing was measured.</summary>
        public Looked? Looked { get; init; }

        public DecisionSurface? Surface { get; init; }

        /// <summary>The round that the person saw; null takes the one that is open.</summary>
        public int? Round { get; init; }

        /// <summary>The stage that the person saw as open; null takes the one that is.</summary>
        public int? Stage { get; init; }
    }

    /// <summary>Has a decided candidate voted on once more.</summary>
    public sealed record Reopen(string? Reason) : CandidateCommand;

    /// <summary>Has the votes of a stage, and of those after it, no longer count.</summary>
    /// <param name="Stage">Index from 0.</param>
    public sealed record UnlockStage(int Stage, string? Reason) : CandidateCommand;

    public sealed record Withdraw(string? Reason) : CandidateCommand;

    public sealed record RecordNoResponse : CandidateCommand;

    /// <param name="Previous">Subject id of the iteration before.</param>
    public sealed record Follow(string Previous, int Iteration) : CandidateCommand;

    /// <param name="By">Subject id of the newer iteration.</param>
    public sealed record Supersede(string By) : CandidateCommand
    {
        public string? Uploader { get; init; }

        public DateTimeOffset? UploadedAt { get; init; }
    }

    /// <param name="Withdrawn">Subject id of the newer iteration, which was withdrawn.</param>
    public sealed record Return(string Withdrawn) : CandidateCommand;

    /// <summary>A legal hold: the picture is not deleted while it lasts.</summary>
    public sealed record PlaceHold(string? Why) : CandidateCommand;

    public sealed record LiftHold(string? Why) : CandidateCommand;

    /// <summary>Removes the picture and leaves the record.</summary>
    public sealed record Delete(string? Why) : CandidateCommand;

    /// <param name="Edits">What was edited since it left the generator, in words.</param>
    public sealed record Finish(string? Edits) : CandidateCommand;
}

/// <summary>A sidecar as read: its content, or the problems that put the candidate in quarantine.</summary>
public sealed record SidecarArrival(string Path, string Sha256, SidecarContent? Content, ImmutableArray<string> Problems)
{
    /// <summary>Who uploaded it: its words are theirs. Null where nobody knows.</summary>
    public string? By { get; init; }

    /// <summary>Whether it speaks for somebody who did not bring it.</summary>
    public bool IsOfAnotherThan(string? maker) => By is not null && maker is not null && By != maker;
}
