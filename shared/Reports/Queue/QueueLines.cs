using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports.Queue;

/// <summary>What the queue is told of a subject: a pure function of its state, like every read model.</summary>
public static class QueueLines
{
    /// <summary>Null for a candidate that never was in review.</summary>
    public static QueueLine? Of(SubjectId id, CandidateState state) => state switch
    {
        { Verdict: null } => null,
        { Status: Status.InReview } => new QueueLine.Waiting(state.Version, ItemOf(id, state)),
        _ => new QueueLine.Gone(id.Value, state.Version),
    };

    /// <summary>Null for a set that was never checked.</summary>
    public static QueueLine? Of(SubjectId id, SetState state)
    {
        if (state.Check is not { } check)
        {
            return null;
        }

        var odd = check.Standings.Where(standing => standing.Odd).Select(standing => standing.Frame).ToHashSet();
        ImmutableArray<string> findings = [.. check.Findings().Select(finding => finding.Code)];
        return findings.IsEmpty
            ? new QueueLine.Gone(id.Value, state.Version)
            : new QueueLine.FrameSet(
                id.Value,
                state.Version,
                state.Brief,
                state.Set,
                [.. check.Frames.Where(frame => odd.Contains(frame.Number)).Select(frame => frame.Candidate)],
                findings);
    }

    /// <summary>Null where the entry adds no version of a brief, or one that no longer reads.</summary>
    public static QueueLine? Of(Entry entry)
    {
        if (entry.Data is not BriefAdded added
            || BriefDocument.Read(added.Document, added.Presets) is not Documents.Reading<Brief>.Valid { Content: { } brief })
        {
            return null;
        }

        var terms = ReviewTerms.Of(brief);
        return new QueueLine.BriefVersion(
            entry.Version,
            entry.Subject.Value[(SubjectId.BriefKind.Length + 1)..],
            added.Number,
            added.Title,
            terms.Approval,
            terms.Deadline,
            terms.NoResponseAt) { Group = added.Group };
    }

    private static QueueItem ItemOf(SubjectId id, CandidateState state)
    {
        var verdict = state.Verdict!;
        return new(
            id.Value,
            state.Brief,
            verdict.BriefVersion,
            state.Set,
            state.File,
            state.Sidecar?.Model,
            state.Uploader,
            verdict.Deadline,
            verdict.Run,
            state.Claim,
            [
                .. state.Findings()
                    .Select(finding => new QueueFinding(
                        finding.Code, finding.Severity == Severity.Blocking, state.OverruleOf(finding.Code) is not null)),
            ],
            [.. verdict.Placements.Where(placement => placement.Met).Select(placement => placement.Placement)])
        {
            Iteration = state.Iteration,
            Since = state.InReviewSince,
            Stage = state.Stage,
            Voters = [.. state.Votes.Where(cast => cast.Counts).Select(cast => new StageVoter(cast.For, cast.Vote.Stage))],
        };
    }
}
