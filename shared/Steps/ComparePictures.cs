using System.Text.Json;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks.Drawings;
using ReviewPipeline.Imaging;
using ReviewPipeline.Imaging.Fingerprints;
using ReviewPipeline.Isolation;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// Draws where two candidates' pictures differ, once for each pair: the map and its numbers are kept, so that everybody is shown the
/// same. Measured on the originals: of a picture with grain two WebP views of it differ by ΔE00 1.7 in the median where nothing was changed.
/// </summary>
public sealed class ComparePictures(BlobStore blobs, SubjectStore subjects, Decoders decoders)
{
    /// <summary>The map lies over <paramref name="of"/>: where its check run found the other to be a turned copy, that is turned back.</summary>
    public async Task<PictureComparison> Run(string? of, string? to, CancellationToken cancellation)
    {
        if (await Find(of, cancellation) is not { } one || await Find(to, cancellation) is not { } other)
        {
            return Refuse(new Refusal.NotFound("One of the two candidates is not there.", "Open both pages and compare from one of them."));
        }

        if (one.Verdict is null || other.Verdict is null)
        {
            return Refuse(new Refusal.Invalid(
                "picture-not-there", "One of the two has no picture: it is still being checked, or was not taken in.", "Compare them once both have been checked."));
        }

        var turn = Back(one.Verdict.Neighbours?.Nearest.FirstOrDefault(near => near.Candidate == to)?.Turn ?? Turn.None);
        if (turn == Turn.None && string.CompareOrdinal(one.Sha256, other.Sha256) > 0)
        {
            // Of a pair that lies alike there is one map, whoever is asked about.
            (one, other) = (other, one);
        }

        return PictureDifference.SizeFor(SizeOf(one, Turn.None), SizeOf(other, turn)) is { } size
            ? await Keep(new(one, other, turn, size), cancellation)
            : Refuse(new Refusal.Invalid(
                "shapes-differ",
                $"{ShapeOf(one)} and {ShapeOf(other)}: no difference can be drawn between pictures of different shapes.",
                "Look at them side by side, or compare crops of one shape."));
    }

    /// <summary>PNG: clear where nobody sees a difference.</summary>
    public async Task<ReadOnlyMemory<byte>> Map(PictureComparison.Drawn drawn, CancellationToken cancellation) =>
        (await blobs.Read(Pipeline.Containers.Renditions, drawn.Name + ".png", cancellation)
            ?? throw new InvalidOperationException($"The map {drawn.Name} is gone, though its numbers are there.")).Content;

    private async Task<PictureComparison> Keep(Pair pair, CancellationToken cancellation)
    {
        var numbersName = pair.Name + ".json";
        if (await blobs.Read(Pipeline.Containers.Renditions, numbersName, cancellation) is { } kept)
        {
            return Drawn(pair, JsonSerializer.Deserialize<DifferenceNumbers>(kept.Content.Span, EntryJson.Options)!);
        }

        if (await PictureOf(pair.One, pair.Size, Turn.None, cancellation) is not { } one
            || await PictureOf(pair.Other, pair.Size, pair.Turn, cancellation) is not { } other)
        {
            return Refuse(new Refusal.Invalid("picture-not-there", "The original of one of the two can't be read.", "Run review verify: it names what is gone."));
        }

        var difference = PictureDifference.Of(one, other);
        await blobs.Create(Pipeline.Containers.Renditions, pair.Name + ".png", DifferenceMap.Png(difference), "image/png", cancellation);

        // After the map: whoever finds the numbers finds it too.
        await blobs.Create(
            Pipeline.Containers.Renditions, numbersName, JsonSerializer.SerializeToUtf8Bytes(difference.Numbers, EntryJson.Options), "application/json", cancellation);
        return Drawn(pair, difference.Numbers);
    }

    private Task<Raster?> PictureOf(CandidateState candidate, (int Width, int Height) size, Turn turn, CancellationToken cancellation) =>
        decoders.Use(
            async decoder =>
            {
                var original = await blobs.Read(Pipeline.Containers.Originals, candidate.Sha256!, cancellation);
                return original is not null && await decoder.Open(candidate.Format!.Value, original.Content, cancellation) is OpenedFile.Complete
                    ? LaidDown.Of(
                        LaidDown.IsQuarter(turn)
                            ? await decoder.Reduce(size.Height, size.Width, cancellation)
                            : await decoder.Reduce(size.Width, size.Height, cancellation),
                        turn)
                    : null;
            },
            _ => Task.FromResult<Raster?>(null),
            cancellation);

    private async Task<CandidateState?> Find(string? id, CancellationToken cancellation) =>
        SubjectId.TryParseCandidate(id, out var candidate)
        && await subjects.Read<CandidateState>(candidate, cancellation) is { Status: not Status.None } state
            ? state
            : null;

    private static PictureComparison.Refused Refuse(Refusal why) => new(why);

    private static PictureComparison.Drawn Drawn(Pair pair, DifferenceNumbers numbers) => new(pair.Name, pair.Size.Width, pair.Size.Height, numbers);

    private static (int Width, int Height) SizeOf(CandidateState candidate, Turn turn) => LaidDown.IsQuarter(turn)
        ? (candidate.Height!.Value, candidate.Width!.Value)
        : (candidate.Width!.Value, candidate.Height!.Value);

    private static string ShapeOf(CandidateState candidate) => LimitWords.Quotient(new(candidate.Width!.Value, candidate.Height!.Value));

    /// <summary>What undoes a turn: only the two quarters are not their own undoing.</summary>
    private static Turn Back(Turn turn) => turn switch
    {
        Turn.QuarterLeft => Turn.QuarterRight,
        Turn.QuarterRight => Turn.QuarterLeft,
        _ => turn,
    };

    /// <param name="Turn">How the other is laid down.</param>
    private sealed record Pair(CandidateState One, CandidateState Other, Turn Turn, (int Width, int Height) Size)
    {
        /// <summary>Of the blobs, without their endings.</summary>
        public string Name { get; } =
            $"{One.Sha256}/difference-{PictureDifference.Version}-{Other.Sha256}{(Turn == Turn.None ? "" : $"-{Words.Code(Turn)}")}";
    }
}

/// <summary>What comparing two candidates' pictures came to.</summary>
public abstract record PictureComparison
{
    private PictureComparison() { }

    /// <param name="Name">Of the map, from both pictures' hashes and the version of the comparison: the same name is the same map.</param>
    /// <param name="Width">Of the map, in pixels.</param>
    public sealed record Drawn(string Name, int Width, int Height, DifferenceNumbers Numbers) : PictureComparison;

    public sealed record Refused(Refusal Why) : PictureComparison;
}
