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
        return number == now.Number && number > 0
            ? known.GetOrAdd((now.Slug, number), _ => ReviewTerms.Of(now.Read()))
            : await Of(candidate.Brief, number, cancellation);
    }

    /// <summary>Of one version of a brief; null where it has none of that number.</summary>
    public async Task<ReviewTerms?> Of(string brief, int number, CancellationToken cancellation)
    {
        if (known.TryGetValue((brief, number), out var terms))
        {
            return terms;
        }

        return number > 0 && await BriefVersions.Find(subjects, brief, number, cancellation) is { } version
            ? known[(brief, number)] = ReviewTerms.Of(version.Read())
            : null;
    }

    /// <summary>A line of a list as it stands by the clock, whether or not anything has recorded it.</summary>
    public async Task<CandidateSummary> AsOf(CandidateSummary line, DateTimeOffset now, CancellationToken cancellation)
    {
        if (line is not { Status: Status.InReview, Deadline: { } deadline, BriefVersion: { } number } || now < deadline)
        {
            return line;
        }

        return await Of(line.Brief, number, cancellation) is { } terms && now >= terms.NoResponseAtFor(line.InReviewSince)
            ? line with { Status = Status.NoResponse }
            : line;
    }

    /// <summary>The candidate's brief as it stands.</summary>
    public async Task<BriefState> Now(CandidateState candidate, CancellationToken cancellation) =>
        Slug.IsValid(candidate.Brief)
            ? await subjects.Read<BriefState>(SubjectId.Brief(candidate.Brief), cancellation)
            : BriefState.Empty;
}
