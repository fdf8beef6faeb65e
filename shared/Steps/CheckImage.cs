using System.Diagnostics;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;
using ReviewPipeline.Intake;
using ReviewPipeline.Isolation;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Telemetry;

namespace ReviewPipeline.Steps;

/// <summary>
/// Has a candidate's original decoded once, makes its renditions, runs all checks by the brief as it is now, and records the verdict.
/// Asked again, it checks again only where the brief has changed or nothing has been recorded yet.
/// </summary>
public sealed class CheckImage(
    BlobStore blobs, Commands commands, SubjectStore subjects, WorkQueues queues, Decoders decoders, NeighbourSearch search)
{
    private static readonly Actor Self = Actor.Function("check-candidate");

    public async Task Run(SubjectId id, CancellationToken cancellation)
    {
        var candidate = await subjects.Read<CandidateState>(id, cancellation);
        if (candidate.Status is not (Status.Received or Status.InReview))
        {
            return;
        }

        var brief = await subjects.Read<BriefState>(SubjectId.Brief(candidate.Brief), cancellation);
        if (candidate.Status == Status.Received || candidate.Verdict!.BriefVersion != brief.Number)
        {
            var began = Stopwatch.GetTimestamp();
            if (!await Check(id, candidate, brief, cancellation))
            {
                return;
            }

            Metrics.CheckDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, EntryMetrics.FormatOf(candidate.Format!.Value));
        }

        await queues.Send(Pipeline.Queues.FrameSets, id, cancellation);
    }

    /// <returns>False where the file was turned away after all.</returns>
    private Task<bool> Check(SubjectId id, CandidateState candidate, BriefState brief, CancellationToken cancellation) =>
        decoders.Use(
            async decoder =>
            {
                var original = await blobs.Read(Pipeline.Containers.Originals, candidate.Sha256!, cancellation)
                    ?? throw new InvalidOperationException($"The original {candidate.Sha256} of {id} is gone.");
                switch (await decoder.Open(candidate.Format!.Value, original.Content, cancellation))
                {
                    case OpenedFile.Damaged damaged:
                        return await TurnAway(id, candidate, IntakeRules.RefuseDamaged(damaged.Why), cancellation);
                    case OpenedFile.Complete picture:
                        await Judge(id, candidate, brief, decoder, picture, cancellation);
                        return true;
                    case var other:
                        throw new InvalidOperationException($"{other.GetType()} is no outcome of opening a file.");
                }
            },
            why => TurnAway(id, candidate, why, cancellation),
            cancellation);

    private async Task Judge(
        SubjectId id, CandidateState candidate, BriefState brief, Decoder decoder, OpenedFile.Complete picture, CancellationToken cancellation)
    {
        var sha256 = candidate.Sha256!;

        // Here first: a brief that no longer reads is no fault of the file.
        var deadline = brief.Read().Deadline;
        var neighbours = await search.Of(id, picture.Appearance, cancellation);
        var seen = await decoder.Check(brief, candidate.Sidecar, neighbours, candidate.OpenedAt!.Value, cancellation);

        // Before the verdict, so that whoever sees the candidate in the queue sees a picture.
        await CutTiles(sha256, decoder, picture, cancellation);
        await Keep(sha256, seen.Renditions, cancellation);
        var verdict = new CandidateChecked(0, brief.Number, deadline, seen.Results, seen.Placements)
        {
            Signature = seen.Signature,
            Fingerprint = RecordedFingerprint.Of(picture.Appearance),
            Neighbours = neighbours,
            Credentials = seen.Credentials,
        };
        await Record(
            id,
            candidate,
            new CandidateCommand.RecordChecks(verdict with
            {
                Evidence = CheckRecord.EvidenceOf(sha256, brief, candidate.Sidecar, verdict),
            }),
            cancellation);
    }

    private async Task<bool> TurnAway(SubjectId id, CandidateState candidate, Examination.Refused why, CancellationToken cancellation)
    {
        await Record(id, candidate, new CandidateCommand.TurnAway(new(
            candidate.Brief, candidate.Set, candidate.File, candidate.ETag, candidate.Sha256, candidate.Bytes,
            why.Code, why.Message, why.Measured, why.Limit)), cancellation);
        return false;
    }

    private Task Keep(string sha256, IEnumerable<Rendition> renditions, CancellationToken cancellation) =>
        Task.WhenAll(renditions.Select(rendition => blobs.Put(
            Pipeline.Containers.Renditions,
            Rendition.BlobName(sha256, rendition.Name),
            rendition.Bytes,
            Rendition.ContentType,
            cancellation)));

    /// <summary>Once for the same bytes, however often they are checked.</summary>
    private async Task CutTiles(string sha256, Decoder decoder, OpenedFile.Complete picture, CancellationToken cancellation)
    {
        var name = TilePack.BlobName(sha256);
        if (TilePyramid.IsMadeOf(picture.Width, picture.Height)
            && await blobs.Facts(Pipeline.Containers.Renditions, name, cancellation) is null)
        {
            await blobs.Create(
                Pipeline.Containers.Renditions, name, await decoder.CutTiles(cancellation), TilePack.ContentType, cancellation);
        }
    }

    /// <summary>Keyed by the version that was looked at: a redelivery finds its own record, a changed candidate is a new command.</summary>
    private Task Record(SubjectId id, CandidateState seen, CandidateCommand command, CancellationToken cancellation) =>
        commands.ByFunction<CandidateState>(
            id, $"check-{seen.Version}", Self, (state, now) => CandidateRules.Decide(state, command, Self, now), cancellation);
}
