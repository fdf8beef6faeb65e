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
    public sealed record RecordChecks(CandidateChecked Verdict) : CandidateCommand;

    public sealed record TakeClaim : CandidateCommand;

    public sealed record ReleaseClaim(int Epoch) : CandidateCommand;

    /// <param name="Run">The check run that the finding is of.</param>
    /// <param name="Code">Of the finding: a check gives one result a run.</param>
    public sealed record OverruleFinding(int Run, string Code, string? Reason) : CandidateCommand;

    public sealed record WithdrawOverrule(int Run, string Code) : CandidateCommand;

    /// <param name="Run">The check run whose findings the person saw.</param>
    /// <param name="Epoch">The claim under which the person decides; null claims first, if nobody else has.</param>
    /// <param name="Reason">A code of <see cref="Reasons"/>; for request changes and reject.</param>
    public sealed record Decide(DecisionKind Kind, int Run, int? Epoch, string? Reason, string? Note) : CandidateCommand;
}

/// <summary>A sidecar as read: its content, or the problems that put the candidate in quarantine.</summary>
public sealed record SidecarArrival(string Path, string Sha256, SidecarContent? Content, ImmutableArray<string> Problems);
