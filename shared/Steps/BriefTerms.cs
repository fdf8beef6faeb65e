using System.Collections.Concurrent;
using ReviewPipeline.Briefs;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>What briefs say of review, by the version that a candidate was checked by. A version never changes, so each is read once.</summary>
public sealed class BriefTerms(SubjectStore subjects)
{
    private readonly ConcurrentDictionary<(string Brief, int Number), ReviewTerms> known = [];

    /// <summary>Before the first check run by the brief as it stands; null where there is none.</summary>
    public async Task<ReviewTerms?> Of(CandidateState candidate, CancellationToken cancellation) =>
        candidate.Verdict is { } verdict && known.TryGetValue((candidate.Brief, verdict.BriefVersion), out var terms)
            ? terms
            : await Of(candidate, await Now(candidate, cancellation), cancellation);

    /// <param name="now">The candidate's brief as it stands.</param>
    public async Task<ReviewTerms?> Of(CandidateState candidate, BriefState now, CancellationToken cancellation)
    {
        var number = candidate.Verdict?.BriefVersion ?? now.Number;
        if (number == 0)
        {
            return null;
        }

        if (known.TryGetValue((candidate.Brief, number), out var terms))
        {
            return terms;
        }

        var version = number == now.Number ? now : await BriefVersions.Find(subjects, candidate.Brief, number, cancellation);
        return version is null ? null : known[(candidate.Brief, number)] = ReviewTerms.Of(version.Read());
    }

    /// <summary>A line of a list as it stands by the clock, whether or not anything has recorded it.</summary>
    public async Task<CandidateSummary> AsOf(CandidateSummary line, DateTimeOffset now, CancellationToken cancellation)
    {
        if (line is not { Status: Status.InReview, Deadline: { } deadline, BriefVersion: { } number } || now < deadline)
        {
            return line;
        }

        if (!known.TryGetValue((line.Brief, number), out var terms))
        {
            var version = await BriefVersions.Find(subjects, line.Brief, number, cancellation);
            terms = version is null ? null : known[(line.Brief, number)] = ReviewTerms.Of(version.Read());
        }

        return terms is not null && now >= terms.NoResponseAtFor(line.InReviewSince) ? line with { Status = Status.NoResponse } : line;
    }

    /// <summary>The candidate's brief as it stands.</summary>
    public async Task<BriefState> Now(CandidateState candidate, CancellationToken cancellation) =>
        Slug.IsValid(candidate.Brief)
            ? await subjects.Read<BriefState>(SubjectId.Brief(candidate.Brief), cancellation)
            : BriefState.Empty;
}
