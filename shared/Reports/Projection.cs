using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Intake;
using ReviewPipeline.Reports.Pins;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports;

/// <summary>What the read models hold of a subject: a pure function of its state, so that they can be rebuilt and compared.</summary>
public static class Projection
{
    public static ImmutableArray<ListRow> RowsOf(BriefState state)
    {
        var brief = state.Read();
        return
        [
            ListRow.Of(
                ListRow.Briefs,
                state.Slug,
                new BriefSummary(state.Slug, state.Number, brief.Title, brief.Purpose, brief.Deadline, brief.Frames, state.ChangedAt) { Group = state.Group }),
        ];
    }

    public static ImmutableArray<ListRow> RowsOf(SubjectId id, SetState state) =>
    [
        ListRow.Of(
            ListRow.SetsOf(state.Brief),
            id.Value,
            new SetSummary(
                id.Value,
                state.Brief,
                state.Set,
                state.Status,
                state.Check?.Frames.Count(frame => frame.Counts) ?? state.Frames.Select(frame => frame.File).Distinct(StringComparer.Ordinal).Count(),
                state.FramesWanted,
                [.. state.Check?.Findings().Select(r => new Finding(r.Code, r.Severity, r.Message, r.Measured, r.Limit, null)) ?? []])),
    ];

    public static ImmutableArray<ListRow> RowsOf(SubjectId id, CandidateState state) =>
    [
        .. SummariesOf(id, state),
        .. state is { Status: Status.Approved, Decision: { } decision, Verdict.Signature: { } signature }
            ? [ListRow.Of(ListRow.ApprovedOf(state.Brief), ListRow.NewestFirstKey(decision.At, id.Value), new ReferenceFrame(id.Value, signature))]
            : Array.Empty<ListRow>(),
    ];

    /// <summary>The rows that say how a candidate stands: among its brief's, and among its maker's.</summary>
    public static ImmutableArray<ListRow> SummariesOf(SubjectId id, CandidateState state)
    {
        var summary = SummaryOf(id, state);
        return
        [
            ListRow.Of(ListRow.CandidatesOf(state.Brief), id.Value, summary),
            .. state.Uploader is { } maker
                ? [ListRow.Of(ListRow.MadeBy(maker), ListRow.NewestFirstKey(state.OpenedAt!.Value, id.Value), summary)]
                : Array.Empty<ListRow>(),
        ];
    }

    public static ImmutableArray<ListRow> RowsOf(SubjectId id, PinState state) =>
    [
        ListRow.Of(
            ListRow.PinsOf(state.Candidate),
            id.Value,
            new PinSummary(
                id.Value,
                state.Candidate,
                state.Sha256,
                state.Region,
                state.Text,
                state.Mentions,
                state.By,
                state.At!.Value,
                state.Status,
                state.TurnedBy,
                state.TurnedAt,
                state.CarriedFrom)),
    ];

    public static CandidateSummary SummaryOf(SubjectId id, CandidateState state) => new(
        id.Value,
        state.Brief,
        state.Verdict?.BriefVersion ?? state.OpenedBriefVersion,
        state.Set,
        state.File,
        state.Sha256,
        state.Status,
        state.Width,
        state.Height,
        state.Format,
        state.Bytes,
        FindingsOf(state),
        state.Verdict is { } verdict ? [.. verdict.Placements.Where(p => p.Met).Select(p => p.Placement)] : [],
        state.Version,
        state.Verdict?.Run ?? 0,
        state.OpenedAt!.Value,
        state.Verdict?.Deadline,
        state.Sidecar?.Model,
        state.Uploader,
        state.Claim,
        state.Decision,
        [.. state.Aliases.Select(alias => $"{alias.Set}/{alias.File}")])
    {
        Iteration = state.Iteration,
        Previous = state.Previous,
        Successor = state.Successor,
        InReviewSince = state.InReviewSince,
        Stage = state.Stage,
    };

    /// <summary>Rows that an entry adds for good: they stay as they are, whatever becomes of the subject.</summary>
    /// <param name="under">The brief of a candidate, set or asset, the candidate of a pin; of no matter for other subjects.</param>
    /// <param name="name">What people call the subject; null where its id says it.</param>
    public static ImmutableArray<ListRow> RowsOf(Entry entry, string under, string? name = null)
    {
        var found = TrailLists.RowsOf(entry, under, name);
        return entry.Data switch
        {
            _ when FileOf(entry, under) is { } file => [.. found, ListRow.Of(ListRow.FilesOf(under), ListRow.FileKey(file), file)],
            PinReplied reply => [.. found, Line(PinTurn.Replied, reply.Text, reply.Mentions)],
            PinResolved resolved => [.. found, Line(PinTurn.Resolved, resolved.Text, resolved.Mentions)],
            PinReopened reopened => [.. found, Line(PinTurn.Reopened, reopened.Text, reopened.Mentions)],
            _ => [.. found],
        };

        ListRow Line(PinTurn turn, PersonalText? text, ImmutableArray<string> mentions) => ListRow.Of(
            ListRow.PinsOf(under),
            ListRow.PinLineKey(entry.Subject.Value, entry.Version),
            new PinLine(entry.Subject.Value, entry.Version, turn, text, mentions, entry.Actor, entry.At));
    }

    /// <summary>The upload that an entry tells of; null where it is of something else.</summary>
    /// <param name="brief">Of the candidate.</param>
    public static FileOutcome? FileOf(Entry entry, string brief)
    {
        return entry.Data switch
        {
            CandidateOpened opened => File(opened.Set, opened.File, opened.ETag, alias: false),
            CandidateRefused refused => File(refused.Set, refused.File, refused.ETag, alias: false),
            CandidateAliased alias => File(alias.Set, alias.File, alias.ETag, alias: true),
            _ => null,
        };

        FileOutcome File(string set, string file, string etag, bool alias) =>
            new(brief == ListRow.NoBrief ? file : $"{brief}/{set}/{file}", etag, entry.Subject.Value, alias, entry.At);
    }

    private static ImmutableArray<Finding> FindingsOf(CandidateState state) => state switch
    {
        { Refusal: { } refusal } => [new(refusal.Code, Severity.Blocking, refusal.Message, refusal.Measured, refusal.Limit, null)],
        { Status: Status.Quarantined } =>
        [
            .. state.SidecarProblems.Select(problem =>
                new Finding(IntakeRules.MalformedSidecar.Code, Severity.Blocking, problem, null, "a sidecar that can be read", null)),
        ],
        _ => [.. state.Findings().Select(r => new Finding(r.Code, r.Severity, r.Message, r.Measured, r.Limit, r.Placement)
        {
            Overruled = state.OverruleOf(r.Code) is not null,
        })],
    };
}
