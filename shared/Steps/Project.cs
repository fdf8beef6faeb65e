using ReviewPipeline.Briefs;
using ReviewPipeline.Reports;
using ReviewPipeline.Reports.Queue;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// Brings the read models in line with a subject's head, and passes the subject on to be sealed. May run any number of times, in any
/// order and at once: the last one to mark the subject has written what its head says, and one whose message comes again writes it once more.
/// </summary>
public sealed class Project
{
    /// <summary>
    /// A step may go by a brief as it was a moment ago (<see cref="RecentBriefs"/>). So long after a change its candidates are looked through once
    /// more: whatever was checked by the earlier version is on record by then.
    /// </summary>
    private static readonly TimeSpan SecondLook = TimeSpan.FromSeconds(30);

    private readonly SubjectStore subjects;
    private readonly Lists lists;
    private readonly FingerprintLog looks;
    private readonly QueueLog waiting;
    private readonly WorkQueues queues;
    private readonly SealQueue seals;
    private readonly TellNews news;
    private readonly Remove remove;
    private readonly SharedTurns<Committed?> turns;

    public Project(
        SubjectStore subjects, Lists lists, FingerprintLog looks, QueueLog waiting, WorkQueues queues, SealQueue seals, TellNews news, Remove remove, TimeProvider time)
    {
        (this.subjects, this.lists, this.looks, this.waiting) = (subjects, lists, looks, waiting);
        (this.queues, this.seals, this.news, this.remove) = (queues, seals, news, remove);
        turns = new(Bring, time);
    }

    public Task Run(SubjectId id, CancellationToken cancellation) => Run(id, committed: null, cancellation);

    /// <param name="committed">What the caller has just committed; null where it does not know.</param>
    internal Task Run(SubjectId id, Committed? committed, CancellationToken cancellation) => turns.Run(id, committed, cancellation);

    /// <remarks>Done for all who asked, so not cancelled with any of them.</remarks>
    private async Task Bring(SubjectId id, IReadOnlyList<Committed?> told)
    {
        var cancellation = CancellationToken.None;
        var committed = told.Contains(null) ? null : told.MaxBy(commit => commit!.Version);
        var mark = committed is { IsWhole: true } ? ProjectedMark.None : await lists.Marks.Read(id.Value, cancellation);
        var now = committed?.Follows(mark.Version) == true
            ? ProjectedSubject.Of(id, committed.State, committed.Entries)
            : await ProjectedSubject.Read(subjects, id, mark.Version, cancellation);

        // After the head was read, and before it is marked: what is marked has been passed on.
        var passing = seals.Send(id, isNew: mark.Version == 0, cancellation);
        var hadNews = now.HasNews;

        // Told once more, it may be after a run that failed between its rows and its mark, and whose rows lie over newer ones that are marked.
        for (var isDone = !hadNews && (committed is not null || now.Rows.Count == 0); !isDone;)
        {
            await Write(id, now, mark, cancellation);
            await (now.HasNews ? PassOn(id, now, cancellation) : Task.CompletedTask);
            await passing;
            isDone = await lists.Marks.TryWrite(id.Value, now.Version, now.Keys, mark.ETag);
            if (!isDone)
            {
                // Another run was quicker, perhaps with an older head whose rows now lie over ours: write once more, from what is there.
                mark = (await lists.Marks.Read(id.Value, cancellation)) with { Version = mark.Version };
                now = await ProjectedSubject.Read(subjects, id, mark.Version, cancellation);
            }
        }

        await passing;
        await (!hadNews && now.State is BriefState brief ? CheckAgain(brief, cancellation) : Task.CompletedTask);
    }

    private async Task Write(SubjectId id, ProjectedSubject now, ProjectedMark mark, CancellationToken cancellation)
    {
        List<QueueLine> lines = now is { HasNews: true, Waiting: { } waits } ? [waits] : [];
        lines.AddRange(now.Entries.Select(QueueLines.Of).OfType<QueueLine>());
        await Task.WhenAll(
            lists.PutAll([.. now.Rows, .. now.Entries.SelectMany(entry => Projection.RowsOf(entry, now.Under, now.Name))], cancellation),
            news.Of(id, now.Entries, now.State, cancellation),
            waiting.Append(lines, cancellation),
            now.Print is { } print && now.Entries.Any(IndexedPrints.Changes) ? looks.Append([print], cancellation) : Task.CompletedTask);

        // Where there is one entry to project, no run has projected a head between the mark and this one.
        var earlier = now.Entries.Count == 1 ? mark.Keys : mark.Keys.Union(now.EarlierKeys, StringComparer.Ordinal);
        foreach (var stale in earlier.Except(now.Keys, StringComparer.Ordinal))
        {
            var parts = stale.Split('/', 2);
            await lists.Delete(parts[0], parts[1], cancellation);
        }
    }

    /// <summary>
    /// A candidate that is decided, reopened or withdrawn may count as a frame or no longer do, and one that came under another name too is a
    /// frame there. One that came back into review may have missed a change of the brief.
    /// </summary>
    private async Task PassOn(SubjectId id, ProjectedSubject now, CancellationToken cancellation)
    {
        switch (now.State)
        {
            case CandidateState frame:
                await (frame.Status == Status.Deleted ? remove.Run(id, cancellation) : Task.CompletedTask);
                var mayCountAnew = frame.Decision is not null || frame.Round > 1 || frame.Status is Status.Withdrawn or Status.Deleted;
                if (frame.Verdict is not null && (mayCountAnew || frame.AliasCount > 0))
                {
                    await queues.Send(Pipeline.Queues.FrameSets, id, cancellation);
                }

                if (frame is { Status: Status.InReview, Round: > 1, Verdict: { } verdict }
                    && (await subjects.Read<BriefState>(SubjectId.Brief(frame.Brief), cancellation)).Number != verdict.BriefVersion)
                {
                    await queues.Send(Pipeline.Queues.Checks, id, cancellation);
                }

                break;
            case BriefState brief:
                await CheckAgain(brief, cancellation);
                await queues.Send(Pipeline.Queues.Changes, id, cancellation, delay: SecondLook);
                break;
            default:
                await (id.Kind == SubjectId.PersonKind ? remove.Run(id, cancellation) : Task.CompletedTask);
                break;
        }
    }

    /// <summary>A changed brief has its candidates in review checked again, so that nobody decides by yesterday's limits.</summary>
    private async Task CheckAgain(BriefState brief, CancellationToken cancellation)
    {
        await foreach (var row in lists.Rows(ListRow.CandidatesOf(brief.Slug), cancellation))
        {
            var candidate = row.Read<CandidateSummary>();
            if (candidate.Status is Status.Received or Status.InReview
                && candidate.BriefVersion != brief.Number
                && SubjectId.TryParse(candidate.Id, out var other))
            {
                await queues.Send(Pipeline.Queues.Checks, other, cancellation);
            }
        }
    }
}
