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
    BlobStore blobs,
    StepCommands commands,
    SubjectStore subjects,
    RecentBriefs briefs,
    CountFrame count,
    Decoders decoders,
    NeighbourSearch search,
    Crowd crowd)
{
    private static readonly Actor Self = Actor.Function("check-candidate");

    public async Task Run(SubjectId id, CancellationToken cancellation)
    {
        using var presence = crowd.Enter();
        var candidate = await subjects.ReadRecent<CandidateState>(id, cancellation);
        var brief = await briefs.Read(candidate.Brief, cancellation);
        if (!IsDue(candidate, brief))
        {
            // What this process remembers may be the past. Committing a check proves that it is not; leaving a check out proves nothing.
            candidate = await subjects.Read<CandidateState>(id, cancellation);
        }

        if (candidate.Status is not (Status.Received or Status.InReview))
        {
            return;
        }

        CandidateState? recorded = null;
        Task? telling = null;
        if (IsDue(candidate, brief))
        {
            // Recorded once the picture is out of memory: read models are waited for.
            var began = Stopwatch.GetTimestamp();
            var command = await Check(id, candidate, brief, cancellation);
            if (command is CandidateCommand.RecordChecks)
            {
                Metrics.CheckDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, EntryMetrics.FormatOf(candidate.Format!.Value));
            }

            (recorded, telling) = await Record(id, candidate, command, cancellation);
        }

        telling ??= commands.BringInLine(id, cancellation);
        await Task.WhenAll(telling, recorded is null ? count.Run(id, cancellation) : count.Run(id, recorded, cancellation));
    }

    private static bool IsDue(CandidateState candidate, BriefState brief) =>
        candidate.Status == Status.Received || (candidate.Status == Status.InReview && candidate.Verdict!.BriefVersion != brief.Number);

    /// <returns>What is to be recorded: the verdict, or why the file was turned away after all.</returns>
    private Task<CandidateCommand> Check(SubjectId id, CandidateState candidate, BriefState brief, CancellationToken cancellation) =>
        decoders.Use(
            async decoder =>
            {
                var original = await blobs.Read(Pipeline.Containers.Originals, candidate.Sha256!, cancellation)
                    ?? throw new InvalidOperationException($"The original {candidate.Sha256} of {id} is gone.");
                return await decoder.Open(candidate.Format!.Value, original.Content, cancellation) switch
                {
                    OpenedFile.Damaged damaged => TurnAway(candidate, IntakeRules.RefuseDamaged(damaged.Why)),
                    OpenedFile.Complete picture => await Judge(id, candidate, brief, decoder, picture, cancellation),
                    var other => throw new InvalidOperationException($"{other.GetType()} is no outcome of opening a file."),
                };
            },
            why => Task.FromResult(TurnAway(candidate, why)),
            cancellation);

    private async Task<CandidateCommand> Judge(
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
        return new CandidateCommand.RecordChecks(
            verdict with { Evidence = CheckRecord.EvidenceOf(sha256, brief, candidate.Sidecar, verdict) }, candidate.SidecarSha256);
    }

    private static CandidateCommand TurnAway(CandidateState candidate, Examination.Refused why) => new CandidateCommand.TurnAway(new(
        candidate.Brief, candidate.Set, candidate.File, candidate.ETag, candidate.Sha256, candidate.Bytes,
        why.Code, why.Message, why.Measured, why.Limit));

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
    /// <returns>The state that it led to; null where another run was first, or it was not taken.</returns>
    private async Task<(CandidateState? State, Task Telling)> Record(
        SubjectId id, CandidateState seen, CandidateCommand command, CancellationToken cancellation)
    {
        var (result, telling) = await commands.Begin<CandidateState>(
            id, $"check-{seen.Version}", Self, (state, now) => CandidateRules.Decide(state, command, Self, now), cancellation);
        return (result is CommandResult<CandidateState>.Done { New: true, State: var state } ? state : null, telling);
    }
}
