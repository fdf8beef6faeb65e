using ReviewPipeline.Briefs;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Privacy;
using ReviewPipeline.Reports;
using ReviewPipeline.Reports.Queue;
using ReviewPipeline.Reports.Rights;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Register;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Steps;

/// <summary>
/// Brings the read models in line with a subject's head, and passes the subject on to be sealed. May run any number of times, in any
/// order and at once: the last one to mark the subject has written what its head says.
/// </summary>
public sealed class Project(
    SubjectStore subjects, Lists lists, FingerprintLog prints, QueueLog waiting, WorkQueues queues, TellNews news, Remove remove)
{
    public async Task Run(SubjectId id, CancellationToken cancellation)
    {
        await queues.Send(Pipeline.Queues.Seals, id, cancellation);
        var mark = await lists.Mark(id.Value, cancellation);
        var now = await Read(id, cancellation);
        while (mark.Version < now.Version)
        {
            await Write(id, now, mark, cancellation);
            await PassOn(id, cancellation);
            if (await lists.TryMark(id.Value, now.Version, now.Rows.Select(KeyOf), mark.ETag, cancellation))
            {
                return;
            }

            // Another run was quicker, perhaps with an older head whose rows now lie over ours: write once more, from what is there.
            mark = (await lists.Mark(id.Value, cancellation)) with { Version = mark.Version };
            now = await Read(id, cancellation);
        }
    }

    private async Task<Projected> Read(SubjectId id, CancellationToken cancellation)
    {
        switch (id.Kind)
        {
            case SubjectId.BriefKind:
                var brief = await subjects.Read<BriefState>(id, cancellation);
                return new(brief.Status == Status.None ? [] : Projection.RowsOf(brief), brief.Version, brief.Slug, null, null);
            case SubjectId.CandidateKind:
                var candidate = await subjects.Read<CandidateState>(id, cancellation);
                return new(
                    candidate.Status == Status.None ? [] : Projection.RowsOf(id, candidate),
                    candidate.Version,
                    candidate.Brief,
                    IndexedPrints.Of(id, candidate),
                    QueueLines.Of(id, candidate)) { Name = $"{candidate.Set}/{candidate.File}" };
            case SubjectId.PinKind:
                var pin = await subjects.Read<PinState>(id, cancellation);
                return new(pin.Status == Status.None ? [] : Projection.RowsOf(id, pin), pin.Version, pin.Candidate, null, null);
            case SubjectId.LicenceKind:
                var licence = await subjects.Read<LicenceState>(id, cancellation);
                return new(RightsRows.Of(id, licence), licence.Version, ListRow.NoBrief, null, null);
            case SubjectId.ModelKind:
                var model = await subjects.Read<ModelState>(id, cancellation);
                return new(RightsRows.Of(id, model), model.Version, ListRow.NoBrief, null, null);
            case SubjectId.ConsentKind:
                var consent = await subjects.Read<ConsentState>(id, cancellation);
                return new(RightsRows.Of(id, consent), consent.Version, ListRow.NoBrief, null, null);
            case SubjectId.AssetKind:
                var asset = await subjects.Read<AssetState>(id, cancellation);
                return new(RightsRows.Of(id, asset), asset.Version, asset.Brief, null, null);
            case SubjectId.PersonKind:
                var person = await subjects.Read<PersonState>(id, cancellation);
                return new([], person.Version, ListRow.NoBrief, null, null);
            case SubjectId.AccessKind:
                return new([], (await subjects.Read<AccessState>(id, cancellation)).Version, ListRow.NoBrief, null, null);
            default:
                var set = await subjects.Read<SetState>(id, cancellation);
                return new(set.Status == Status.None ? [] : Projection.RowsOf(id, set), set.Version, set.Brief, null, QueueLines.Of(id, set)) { Name = set.Set };
        }
    }

    private async Task Write(SubjectId id, Projected now, ProjectedMark mark, CancellationToken cancellation)
    {
        foreach (var row in now.Rows)
        {
            await lists.Put(row, cancellation);
        }

        foreach (var stale in mark.Keys.Except(now.Rows.Select(KeyOf), StringComparer.Ordinal))
        {
            var parts = stale.Split('/', 2);
            await lists.Delete(parts[0], parts[1], cancellation);
        }

        var looksChanged = false;
        List<QueueLine> lines = now.Waiting is { } waits ? [waits] : [];
        var entries = await subjects.Entries(id, mark.Version + 1, cancellation).ToListAsync(cancellation);
        foreach (var entry in entries)
        {
            looksChanged |= IndexedPrints.Changes(entry);
            lines.AddRange(QueueLines.Of(entry) is { } added ? [added] : []);
            await Task.WhenAll(Projection.RowsOf(entry, now.Under, now.Name).Select(row => lists.Put(row, cancellation)));
        }

        await news.Of(id, entries, cancellation);
        await waiting.Append(lines, cancellation);
        if (looksChanged && now.Print is { } print)
        {
            await prints.Append([print], cancellation);
        }
    }

    /// <summary>
    /// A changed brief has its candidates in review checked again, so that nobody decides by yesterday's limits. A candidate that is decided,
    /// reopened or withdrawn may count as a frame or no longer do, and one that came under another name too is a frame there. One that came
    /// back into review may have missed a change of the brief.
    /// </summary>
    private async Task PassOn(SubjectId id, CancellationToken cancellation)
    {
        if (id.Kind == SubjectId.PersonKind)
        {
            await remove.Run(id, cancellation);
        }

        if (id.Kind == SubjectId.CandidateKind)
        {
            var frame = await subjects.Read<CandidateState>(id, cancellation);
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
        }

        if (id.Kind != SubjectId.BriefKind)
        {
            return;
        }

        var brief = await subjects.Read<BriefState>(id, cancellation);
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

    private static string KeyOf(ListRow row) => $"{row.Partition}/{row.Key}";

    /// <summary>What a subject's head comes to in the read models.</summary>
    private sealed record Projected(IReadOnlyList<ListRow> Rows, long Version, string Under, IndexedPrint? Print, QueueLine? Waiting)
    {
        /// <summary>What people call it; null where its id says it.</summary>
        public string? Name { get; init; }
    }
}
