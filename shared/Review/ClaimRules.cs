using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <summary>A claim is a lease with a number: it ends by the clock, on read, and its number tells a late decision.</summary>
internal static class ClaimRules
{
    public static Outcome Take(CandidateState state, CandidateCommand.TakeClaim command, Actor actor, DateTimeOffset now, ReviewTerms? terms)
    {
        if (ReviewAccess.WhyNotOpen(state, terms, actor, now) is { } closed)
        {
            return Outcome.Refuse(closed);
        }

        ArgumentNullException.ThrowIfNull(terms);
        if ((Voting.MayVote(state, terms, actor, now) ?? ReviewAccess.WhyClaimed(state, actor, now)) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var own = IsHeld(state, now) && state.Claim!.Epoch != command.Left;
        return own && state.Claim!.Until - now > CandidateRules.ClaimLease / 2
            ? Outcome.Accept()
            : Outcome.Accept(New(state, own, now));
    }

    /// <summary>Who no longer has it has nothing to release: that is no trouble.</summary>
    public static Outcome Release(CandidateState state, CandidateCommand.ReleaseClaim command, Actor actor, DateTimeOffset now)
    {
        if ((ReviewAccess.WhyNotOpen(state, terms: null, actor, now) ?? ReviewAccess.WhyClaimed(state, actor, now)) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        return state.Claim is { } claim && claim.Epoch == command.Epoch && claim.IsLive(now)
            ? Outcome.Accept(new CandidateClaimReleased(command.Epoch))
            : Outcome.Accept();
    }

    public static bool IsHeld(CandidateState state, DateTimeOffset now) => state.Claim is { } claim && claim.IsLive(now);

    public static CandidateClaimed New(CandidateState state, bool own, DateTimeOffset now) =>
        new((state.Claim?.Epoch ?? 0) + (own ? 0 : 1), Timestamps.Truncate(now + CandidateRules.ClaimLease));
}
