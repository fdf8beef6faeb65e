using ReviewPipeline.Briefs;
using ReviewPipeline.Intake;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Question;

/// <summary>What the asset itself, its candidate and its brief say, whatever is asked.</summary>
internal static class AssetClauses
{
    public static IEnumerable<Clause> Of(RightsFacts facts)
    {
        var (state, work) = (facts.State, facts.Work);
        yield return state.Revocation is { } revoked
            ? new Clause(ClauseCode.Revoked, Verdict.No, $"It was revoked at {Timestamps.Format(revoked.At)}.", new(facts.Asset, revoked.Version)) { Reason = revoked.Why }
            : new(ClauseCode.Revoked, Verdict.Yes, "It has not been revoked.", null);
        yield return state.Hold is { } hold
            ? new Clause(ClauseCode.Held, Verdict.No, $"It is held since {Timestamps.Format(hold.At)}.", new(facts.Asset, hold.Version)) { Reason = hold.Why }
            : new(ClauseCode.Held, Verdict.Yes, "It is not held.", null);
        yield return work.Status == Status.Approved
            ? new(ClauseCode.Approved, Verdict.Yes, "The candidate is approved.", work.Candidate)
            : new(ClauseCode.Approved, Verdict.No, $"The candidate is not approved: it is {Words.Of(work.Status)}.", work.Candidate);
        yield return IsForRelease(work.Purpose)
            ? new(ClauseCode.Purpose, Verdict.Yes, "The brief is for production.", work.Brief)
            : new(ClauseCode.Purpose, Verdict.No, $"The brief is {(work.Purpose == Purpose.Exploratory ? "" : "for ")}{Words.Of(work.Purpose)}{(work.Purpose == Purpose.Placeholder ? "s" : "")}: its work is never released.", work.Brief);
        yield return (work.FinishedOnly, work.Stage) switch
        {
            (false, _) => new(ClauseCode.Finished, Verdict.Yes, "The brief lets raw pictures through.", work.Brief),
            (_, PictureStage.Finished) => new(ClauseCode.Finished, Verdict.Yes, "It is finished, as the brief asks.", work.Candidate),
            _ => new(ClauseCode.Finished, Verdict.No, "It is as it left the generator, and the brief releases finished pictures only.", work.Candidate),
        };
    }

    /// <summary>Explorations, placeholders and practice were never meant for the public.</summary>
    public static bool IsForRelease(Purpose purpose) => purpose == Purpose.Production;
}
