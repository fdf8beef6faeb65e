using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Imaging;
using ReviewPipeline.Imaging.Fingerprints;
using ReviewPipeline.Intake;

namespace ReviewPipeline.Isolation;

/// <summary>
/// A process of one's own, for as long as one works with a file (<see cref="Decoders.Use"/>). It reads what strangers sent, and can be
/// killed; it has neither the storage's keys nor any of this program's settings.
/// </summary>
public sealed class Decoder
{
    private readonly DecoderProcess process;

    internal Decoder(DecoderProcess process) => this.process = process;

    /// <summary>Of the process, for who watches over the machine.</summary>
    public int ProcessId => process.Id;

    /// <summary>What the file has cost up to the last answer.</summary>
    public DecoderCost Cost { get; private set; } = DecoderCost.None;

    /// <summary><see cref="ArrivedFile.Examine"/>.</summary>
    public async Task<Examination> Examine(
        string fileName, string? contentType, ReadOnlyMemory<byte> file, IntakeLimits limits, CancellationToken cancellation)
    {
        var (answer, _) = await Ask<DecoderAnswer.Examined>(new DecoderRequest.Examine(fileName, contentType, limits), file, cancellation);
        return (Examination?)answer.Acceptable ?? answer.Refused ?? throw Unheard("neither takes nor refuses a file");
    }

    /// <summary><see cref="WorkingImage.Decode"/>; the picture stays open for what is asked next.</summary>
    public async Task<OpenedFile> Open(ImageFormat format, ReadOnlyMemory<byte> file, CancellationToken cancellation)
    {
        var (answer, _) = await Ask<DecoderAnswer>(new DecoderRequest.Open(format), file, cancellation);
        return answer switch
        {
            DecoderAnswer.Damaged damaged => new OpenedFile.Damaged(damaged.Why),
            DecoderAnswer.Opened opened => new OpenedFile.Complete(
                opened.Width,
                opened.Height,
                new(new([.. opened.Pdq.Select(PdqHash.Parse)], opened.Quality), opened.PixelXxh128)),
            _ => throw Unheard($"answers Open with {answer.GetType().Name}"),
        };
    }

    /// <summary><see cref="CheckedPicture.Of"/> of the open picture.</summary>
    public async Task<CheckedPicture> Check(
        BriefState brief, SidecarContent? sidecar, Neighbourhood? neighbours, DateTimeOffset at, CancellationToken cancellation)
    {
        var (answer, parts) = await Ask<DecoderAnswer.Checked>(new DecoderRequest.Check(brief, sidecar, neighbours, at), default, cancellation);
        return new(
            answer.Results,
            answer.Placements,
            answer.Signature,
            answer.Credentials,
            [.. answer.Renditions.Zip(parts, (head, bytes) => new Rendition(head.Name, head.Width, head.Height, bytes))]);
    }

    /// <summary><see cref="TileCutter.Cut"/> of the open picture's file.</summary>
    public async Task<byte[]> CutTiles(CancellationToken cancellation) =>
        Only((await Ask<DecoderAnswer.Done>(new DecoderRequest.CutTiles(), default, cancellation)).Parts);

    /// <summary><see cref="WorkingImage.Reduce(int, int)"/> of the open picture.</summary>
    public async Task<Raster> Reduce(int width, int height, CancellationToken cancellation)
    {
        var pixels = Only((await Ask<DecoderAnswer.Done>(new DecoderRequest.Reduce(width, height), default, cancellation)).Parts);
        return pixels.Length == width * height * 3 ? new(width, height, pixels) : throw Unheard("sends a picture of another size");
    }

    private async Task<(T Answer, ImmutableArray<byte[]> Parts)> Ask<T>(DecoderRequest request, ReadOnlyMemory<byte> file, CancellationToken cancellation)
        where T : DecoderAnswer
    {
        var (answer, parts) = await process.Ask(request, file, cancellation);
        Cost = answer.Cost;
        return answer is T expected ? (expected, parts) : throw Unheard($"answers {request.GetType().Name} with {answer.GetType().Name}");
    }

    private static byte[] Only(ImmutableArray<byte[]> parts) => parts is [var part] ? part : throw Unheard($"sends {parts.Length} parts");

    private static InvalidDataException Unheard(string what) => new($"The decoder {what}.");
}

/// <summary>What became of opening a file.</summary>
public abstract record OpenedFile
{
    private OpenedFile() { }

    /// <summary>Every pixel was read.</summary>
    /// <param name="Width">Pixels as shown.</param>
    public sealed record Complete(int Width, int Height, Appearance Appearance) : OpenedFile;

    /// <inheritdoc cref="Decoding.Damaged"/>
    public sealed record Damaged(string Why) : OpenedFile;
}
