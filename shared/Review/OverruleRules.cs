using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <summary>
/// An approver may say that a finding is wrong or of no matter here. It decides nothing: the finding stays on record with who overruled
/// it and why, no longer counts as open, and counts against its check in <c>review checks</c>.
/// </summary>
public static class OverruleRules
{
    /// <summary>Every finding of a run may be overruled, and all of it lies in the candidate's head, in 64 KiB.</summary>
    public const int LongestReason = 300;

    public static Outcome Overrule(
        CandidateState state, CandidateCommand.OverruleFinding command, Actor actor, DateTimeOffset now, ReviewTerms? terms)
    {
        if (WhyNot(state, command.Run, actor, now, terms) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        if (!state.Findings().Any(finding => finding.Code == command.Code))
        {
            return Outcome.Refuse(new Refusal.Invalid(
                "no-such-finding",
                $"Check run {command.Run} has no finding {command.Code}.",
                state.Findings().Any()
                    ? $"It has: {string.Join(", ", state.Findings().Select(finding => finding.Code))}."
                    : "It has no findings: there is nothing to overrule."));
        }

        var reason = command.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > LongestReason)
        {
            return Outcome.Refuse(new Refusal.Invalid(
                reason.Length == 0 ? "reason-missing" : "reason-too-long",
                reason.Length == 0 ? "No reason was given." : $"The reason has {reason.Length} characters; {LongestReason} is the limit.",
                "Say in a sentence why the finding is wrong or of no matter here."));
        }

        return state.OverruleOf(command.Code) is { } known
            ? Outcome.Refuse(new Refusal.Conflict(
                "already-overruled",
                $"{command.Code} is overruled already.",
                "Withdraw it first to give another reason.",
                known.By,
                known.At))
            : Outcome.Accept(new CandidateFindingOverruled(command.Run, command.Code, PersonalText.Of(reason)));
    }

    public static Outcome Withdraw(
        CandidateState state, CandidateCommand.WithdrawOverrule command, Actor actor, DateTimeOffset now, ReviewTerms? terms)
    {
        if (WhyNot(state, command.Run, actor, now, terms) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        return state.OverruleOf(command.Code) is null
            ? Outcome.Accept()
            : Outcome.Accept(new CandidateOverruleWithdrawn(command.Run, command.Code));
    }

    private static Refusal? WhyNot(CandidateState state, int run, Actor actor, DateTimeOffset now, ReviewTerms? terms) =>
        !actor.Is(Role.Approver)
            ? new Refusal.Forbidden("Only an approver may overrule a finding.", "Ask an approver.")
            : ReviewAccess.WhyNotOpen(state, terms, actor, now)
                ?? ReviewAccess.WhyClaimed(state, actor, now)
                ?? ReviewAccess.WhyNotThisRun(state.Verdict!, run);
}
