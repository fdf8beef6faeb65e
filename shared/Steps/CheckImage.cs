using System.Diagnostics;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Provenance;
using ReviewPipeline.ContentCredentials;
using ReviewPipeline.Imaging;
using ReviewPipeline.Intake;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Telemetry;

namespace ReviewPipeline.Steps;

/// <summary>
/// Decodes a candidate's original once, makes its renditions, runs all checks by the brief as it is now, and records the verdict.
/// Asked again, it checks again only where the brief has changed or nothing has been recorded yet.
/// </summary>
public sealed class CheckImage(
    BlobStore blobs, Commands commands, SubjectStore subjects, WorkQueues queues, DecodingBudget budget, NeighbourSearch search, TrustList trust)
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

    /// <returns>False where the file proved damaged.</returns>
    private async Task<bool> Check(SubjectId id, CandidateState candidate, BriefState brief, CancellationToken cancellation)
    {
        var sha256 = candidate.Sha256!;
        using var room = await budget.Take(PixelsOf(candidate), cancellation);
        var original = await blobs.Read(Pipeline.Containers.Originals, sha256, cancellation)
            ?? throw new InvalidOperationException($"The original {sha256} of {id} is gone.");
        switch (WorkingImage.Decode(candidate.Format!.Value, original.Content))
        {
            case Decoding.Damaged damaged:
                var why = IntakeRules.RefuseDamaged(damaged.Why);
                await Record(id, candidate, new CandidateCommand.TurnAway(new(
                    candidate.Brief, candidate.Set, candidate.File, candidate.ETag, sha256, candidate.Bytes,
                    why.Code, why.Message, why.Measured, why.Limit)), cancellation);
                return false;
            case Decoding.Complete { Image: var image }:
                using (image)
                {
                    var content = brief.Read();
                    var neighbours = await search.Of(id, image.Facts, cancellation);

                    // As of the day it was taken in, so that a certificate that ends later changes no verdict.
                    var report = ContentCredentialsReader.Read(candidate.Format!.Value, original.Content, trust, candidate.OpenedAt!.Value);
                    var credentials = RecordedCredentials.Of(report);
                    var input = CheckInput.Of(image, candidate.Sidecar, original.Content, report) with { Neighbours = neighbours, Credentials = credentials };
                    var run = CheckEngine.Run(input, content);

                    // Before the verdict, so that whoever sees the candidate in the queue sees a picture.
                    await CutTiles(sha256, candidate.Format!.Value, original.Content, image.Facts, cancellation);
                    await Keep(sha256, [.. image.MakeRenditions(), .. run.Drawings.Select(d => Rendition.Of(d.Name, d.Raster))], cancellation);
                    var verdict = new CandidateChecked(0, brief.Number, content.Deadline, run.Results, run.Placements)
                    {
                        Signature = run.Signature?.Text,
                        Fingerprint = RecordedFingerprint.Of(image.Facts),
                        Neighbours = neighbours,
                        Credentials = credentials,
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

                return true;
            case var other:
                throw new InvalidOperationException($"{other.GetType()} is no outcome of decoding.");
        }
    }

    private Task Keep(string sha256, IEnumerable<Rendition> renditions, CancellationToken cancellation) =>
        Task.WhenAll(renditions.Select(rendition => blobs.Put(
            Pipeline.Containers.Renditions,
            Rendition.BlobName(sha256, rendition.Name),
            rendition.Bytes,
            Rendition.ContentType,
            cancellation)));

    /// <summary>Once for the same bytes, however often they are checked.</summary>
    private async Task CutTiles(
        string sha256, ImageFormat format, ReadOnlyMemory<byte> original, ImageFacts facts, CancellationToken cancellation)
    {
        var name = TilePack.BlobName(sha256);
        if (TilePyramid.IsMadeOf(facts.Width, facts.Height)
            && await blobs.Facts(Pipeline.Containers.Renditions, name, cancellation) is null)
        {
            await blobs.Create(
                Pipeline.Containers.Renditions, name, TileCutter.Cut(format, original), TilePack.ContentType, cancellation);
        }
    }

    private static long PixelsOf(CandidateState candidate) =>
        (long)candidate.Width!.Value * candidate.Height!.Value * candidate.Frames!.Value;

    /// <summary>Keyed by the version that was looked at: a redelivery finds its own record, a changed candidate is a new command.</summary>
    private Task Record(SubjectId id, CandidateState seen, CandidateCommand command, CancellationToken cancellation) =>
        commands.ByFunction<CandidateState>(
            id, $"check-{seen.Version}", Self, (state, now) => CandidateRules.Decide(state, command, Self, now), cancellation);
}
