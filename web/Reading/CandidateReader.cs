using System.Collections.Immutable;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Reading;

/// <summary>Reads a candidate as one person may see it.</summary>
public sealed class CandidateReader(ReviewDesk desk, SubjectStore subjects, TimeProvider time)
{
    public async Task<CandidateFound?> Find(SubjectId candidate, Actor reader, CancellationToken cancellation)
    {
        var recorded = subjects.Entries(candidate, 1, cancellation).ToListAsync(cancellation);
        var state = await desk.Read(candidate, cancellation);
        var entries = await recorded;
        if (state.Status == Status.None)
        {
            return null;
        }

        // By the clock, whether or not anything has recorded it.
        var (terms, now) = (await desk.Terms(state, cancellation), time.GetUtcNow());
        if (!reader.Knows(terms?.Group))
        {
            return null;
        }

        var here = reader.In(terms?.Group);
        state = state with { Status = state.StandsAt(now, terms) };
        return new(candidate, state, terms, Voting.EntriesShownTo(entries, state, terms, here), here, now);
    }

    /// <summary>How it stands now against what was seen of it.</summary>
    public async Task<ImmutableArray<string>> Differs(SubjectId candidate, CandidateState now, Seen seen, CancellationToken cancellation)
    {
        if (now.Status == Status.None)
        {
            return [];
        }

        var terms = await desk.Terms(now, cancellation);
        var entries = await subjects.Entries(candidate, 1, cancellation).ToListAsync(cancellation);
        return WhatDiffers.Of(seen, now, now.StandsAt(time.GetUtcNow(), terms), terms, entries);
    }
}

/// <param name="Terms">Null where there is no brief.</param>
/// <param name="Entries">Without the votes that the reader may not see.</param>
public sealed record CandidateFound(
    SubjectId Id, CandidateState State, ReviewTerms? Terms, ImmutableArray<Entry> Entries, Actor Reader, DateTimeOffset Now)
{
    public CandidateSummary Summary { get; } = Projection.SummaryOf(Id, State);

    public Status Status => State.Status;

    public ImmutableArray<CastVote> Votes { get; } = Voting.ShownTo(State, Terms, Reader);

    /// <summary>What keeps the reader from voting now; null where nothing does but perhaps the claim of another.</summary>
    public Refusal? WhyNoVote { get; } = Terms is null
        ? new Refusal.NotFound("Its brief is not known.", "Wait until it has been checked.")
        : Voting.MayVote(State, Terms, Reader, Now);

    public Claim? LiveClaim { get; } = State.Claim is { } claim && State.Status == Status.InReview && claim.IsLive(Now) ? claim : null;

    public bool IsMine => LiveClaim?.By == Reader.Id;

    public bool MayDecide => WhyNoVote is null && (LiveClaim is null || IsMine);

    public ImmutableArray<StageStanding> Stages { get; } = Terms is null ? [] : StageStanding.Of(State, Terms, Reader);
}
