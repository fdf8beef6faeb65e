using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <summary>What becomes of a command to a candidate. Pure: the clock and the actor are parameters.</summary>
public static class CandidateRules
{
    private const string ByAnother = "$ was uploaded by somebody else than the image, and speaks for its maker; whoever uploaded the image has to upload it.";

    /// <summary>How long a claim keeps others from deciding.</summary>
    public static readonly TimeSpan ClaimLease = TimeSpan.FromMinutes(15);

    public const int LongestNote = 2_000;

    public static Refusal.NotFound NoSuch() => new("There is no such candidate.", "Look it up in the queue or with 'review status'.");

    /// <param name="terms">Of the brief version that the candidate was checked by; null for a function's commands, which need none.</param>
    public static Outcome Decide(
        CandidateState state, CandidateCommand command, Actor actor, DateTimeOffset now, ReviewTerms? terms = null) =>
        actor.Knows(terms?.Group)
            ? DecideThere(state, command, actor.In(terms?.Group), now, terms)
            : Outcome.Refuse(NoSuch());

    /// <param name="actor">With their roles in the candidate's group, and no others.</param>
    private static Outcome DecideThere(
        CandidateState state, CandidateCommand command, Actor actor, DateTimeOffset now, ReviewTerms? terms) => command switch
    {
        CandidateCommand.Arrive arrive => Arrive(state, arrive),
        CandidateCommand.TurnAway away => TurnAway(state, away.Why),
        CandidateCommand.RecordChecks checks => RecordChecks(state, checks),
        CandidateCommand.TakeClaim take => ClaimRules.Take(state, take, actor, now, terms),
        CandidateCommand.ReleaseClaim release => ClaimRules.Release(state, release, actor, now),
        CandidateCommand.OverruleFinding overrule => OverruleRules.Overrule(state, overrule, actor, now, terms),
        CandidateCommand.WithdrawOverrule withdraw => OverruleRules.Withdraw(state, withdraw, actor, now, terms),
        CandidateCommand.Decide decide => VoteRules.Cast(state, decide, actor, now, terms),
        CandidateCommand.Reopen reopen => RoundRules.Reopen(state, reopen, actor, now, terms),
        CandidateCommand.UnlockStage unlock => RoundRules.Unlock(state, unlock, actor, now, terms),
        CandidateCommand.Withdraw withdraw => RoundRules.Withdraw(state, withdraw, actor),
        CandidateCommand.RecordNoResponse => RoundRules.RecordNoResponse(state, now, terms),
        CandidateCommand.Follow follow => IterationRules.Follow(state, follow),
        CandidateCommand.Supersede supersede => IterationRules.Supersede(state, supersede),
        CandidateCommand.Return back => IterationRules.Return(state, back),
        CandidateCommand.Finish finish => IterationRules.Finish(state, finish, actor),
        CandidateCommand.PlaceHold place => DeletionRules.PlaceHold(state, place.Why, actor),
        CandidateCommand.LiftHold lift => DeletionRules.LiftHold(state, lift.Why, actor),
        CandidateCommand.Delete delete => DeletionRules.Delete(state, delete.Why, actor),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
    };

    private static Outcome Arrive(CandidateState state, CandidateCommand.Arrive command)
    {
        var (file, sidecar) = command;
        if (state.Status == Status.None)
        {
            return sidecar is null ? Outcome.Accept(file) : Outcome.Accept(file, EntryOf(sidecar, file.Uploader));
        }

        var arrived = new ArrivedBlob(file.Set, file.File, file.ETag);
        var isSidecarNew = sidecar is not null && arrived.IsAt(state.Set, state.File) && sidecar.Sha256 != state.SidecarSha256
            && !sidecar.IsOfAnotherThan(state.Uploader);
        return new Outcome.Accepted(
        [
            .. state.Knows(arrived) ? Array.Empty<IEntryData>() : [new CandidateAliased(file.Set, file.File, file.ETag)],
            .. isSidecarNew ? SidecarEntries(state, sidecar!) : [],
        ]);
    }

    /// <summary>After a decision a sidecar is only noted; a refused file's sidecar is of no use to anyone.</summary>
    private static IEnumerable<IEntryData> SidecarEntries(CandidateState state, SidecarArrival sidecar)
    {
        IEntryData[] candidates = [EntryOf(sidecar, state.Uploader), new CandidateSidecarLate(sidecar.Path, sidecar.Sha256)];
        return candidates.Where(entry => Pipeline.Allows(state.Status, entry)).Take(1);
    }

    /// <param name="maker">Who uploaded the image; null where nobody knows.</param>
    private static IEntryData EntryOf(SidecarArrival sidecar, string? maker)
    {
        if (sidecar.IsOfAnotherThan(maker))
        {
            // Under another name, so that the same one counts as new when its maker brings it.
            return new CandidateQuarantined(sidecar.Path, $"by-another-{sidecar.Sha256}", [ByAnother]);
        }

        return sidecar.Content is { } content
            ? new CandidateSidecarRead(
                sidecar.Path, sidecar.Sha256, content.With(words => words is PersonalText.Typed typed ? typed with { Owner = sidecar.By ?? maker } : words))
            : new CandidateQuarantined(sidecar.Path, sidecar.Sha256, sidecar.Problems);
    }

    private static Outcome TurnAway(CandidateState state, CandidateRefused why)
    {
        if (Pipeline.Allows(state.Status, why))
        {
            return Outcome.Accept(why);
        }

        return state.Knows(new(why.Set, why.File, why.ETag))
            ? Outcome.Accept()
            : Outcome.Accept(new CandidateAliased(why.Set, why.File, why.ETag));
    }

    /// <summary>A sidecar that came meanwhile has the file checked again: what was found by the earlier one is not recorded over it.</summary>
    private static Outcome RecordChecks(CandidateState state, CandidateCommand.RecordChecks command)
    {
        if (command.SidecarSha256 != state.SidecarSha256)
        {
            return Outcome.Accept();
        }

        var entry = command.Verdict with { Run = (state.Verdict?.Run ?? 0) + 1 };
        return Pipeline.Allows(state.Status, entry)
            ? Outcome.Accept(entry)
            : Outcome.Refuse(ReviewAccess.NotNow(state, "The check run was not recorded."));
    }
}
