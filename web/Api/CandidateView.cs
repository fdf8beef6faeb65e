using System.Collections.Immutable;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Api;

/// <summary>A candidate with all that the reader may see of its votes and its history.</summary>
/// <param name="Status">As it stands by the clock.</param>
internal sealed record CandidateView(
    CandidateSummary Candidate, Status Status, int Round, int Stage, ImmutableArray<CastVote> Votes, ImmutableArray<HistoryLine> History)
{
    public static CandidateView Of(CandidateFound found, KeyRing keys) => new(
        found.Summary,
        found.Status,
        found.State.Round,
        found.State.Stage,
        found.Votes,
        [.. found.Entries.Select(entry => new HistoryLine(entry.Version, entry.Kind, entry.Actor, entry.At, EntryWords.Of(entry, keys)))]);
}

internal sealed record HistoryLine(long Version, string Kind, string Actor, DateTimeOffset At, string Words);
