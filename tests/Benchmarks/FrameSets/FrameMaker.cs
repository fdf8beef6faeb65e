using System.Collections.Immutable;
using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks.Consistency;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Benchmarks.FrameSets;

/// <summary>
/// Makes the frames of a source: of a photograph crops of 60 to 80 % of its sides at different places, brought to one size, as shots of
/// one scene from nearer and further; of a clip frames at even distances. The first is regraded. All go through the product's own
/// decoder, as JPEG.
/// </summary>
internal static class FrameMaker
{
    public const int Shots = 12;
    public const int LongestSide = 1200;

    private const double LeastShare = 0.6;
    private const double MostShare = 0.8;

    /// <summary>Null where the source has too few frames.</summary>
    public static MadeFrames? Make(Source source)
    {
        var shots = source.Part is { } part ? Clip.Frames(source.File, part, Shots) : CropsOf(source);
        return shots.Length < Shots
            ? null
            : new(
                source,
                [.. shots.Select(SignatureOf)],
                Regrade.All.ToImmutableDictionary(regrade => regrade.Name, regrade => SignatureOf(regrade.Apply(shots[0])), StringComparer.Ordinal),
                Regrade.Looks.ToImmutableDictionary(look => look.Name, look => SignatureOf(look.Apply(shots[0])), StringComparer.Ordinal));
    }

    private static Image[] CropsOf(Source source)
    {
        using var photograph = Image.Thumbnail(source.File, LongestSide, height: LongestSide, size: Enums.Size.Down);
        using var upright = (photograph.Bands switch { 4 => photograph.Flatten(), < 3 => photograph[0].Bandjoin(photograph[0], photograph[0]), _ => photograph })
            .Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb).CopyMemory();
        return [.. Enumerable.Range(0, Shots).Select(shot => Crop(upright, Source.Seed(source.Name, shot)))];
    }

    private static Image Crop(Image image, int seed)
    {
        var (across, down, near) = (seed % 101 / 100.0, seed / 101 % 103 / 102.0, seed / 101 / 103 % 107 / 106.0);
        var share = LeastShare + (near * (MostShare - LeastShare));
        var (width, height) = ((int)(image.Width * share), (int)(image.Height * share));
        using var crop = image.Crop((int)(across * (image.Width - width)), (int)(down * (image.Height - height)), width, height);
        return crop.ThumbnailImage((int)(image.Width * LeastShare), height: (int)(image.Height * LeastShare), size: Enums.Size.Force).CopyMemory();
    }

    private static FrameSignature SignatureOf(Image frame)
    {
        using var finished = frame.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        return WorkingImage.Decode(ImageFormat.Jpeg, finished.JpegsaveBuffer(q: 92)) is Decoding.Complete { Image: var image }
            ? Take(image)
            : throw new InvalidOperationException("A frame of the benchmark's own making does not decode.");
    }

    private static FrameSignature Take(WorkingImage image)
    {
        using (image)
        {
            return FrameSignature.Of(image.Facts)!;
        }
    }
}

/// <param name="Shots">Of one scene, ungraded.</param>
/// <param name="Regraded">The first shot, by the name of what was done to it.</param>
/// <param name="Looks">The first shot under a campaign's look, by the look's name.</param>
internal sealed record MadeFrames(
    Source Source,
    ImmutableArray<FrameSignature> Shots,
    ImmutableDictionary<string, FrameSignature> Regraded,
    ImmutableDictionary<string, FrameSignature> Looks);
