using System.Collections.Immutable;
using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Consistency;
using ReviewPipeline.Imaging;
using ReviewPipeline.UnitTests.Imaging;

namespace ReviewPipeline.UnitTests.Checks.Consistency;

/// <summary>Frame sets made on the spot: shots of one scene are crops of one picture.</summary>
internal static class FrameSets
{
    /// <summary>Crops of 70 % of the sides, from the corners and the middle.</summary>
    public static ImmutableArray<Image> Shots(Image picture, int count = 5)
    {
        var (width, height) = (picture.Width * 7 / 10, picture.Height * 7 / 10);
        var places = new (double X, double Y)[] { (0, 0), (1, 0.2), (0.5, 0.5), (0.1, 1), (0.9, 0.8), (0.3, 0.3), (0.7, 0.1) };
        return
        [
            .. Enumerable.Range(0, count).Select(shot =>
            {
                var (x, y) = places[shot % places.Length];
                return picture.Crop((int)(x * (picture.Width - width)), (int)(y * (picture.Height - height)), width, height).CopyMemory();
            }),
        ];
    }

    public static SetInput Of(IEnumerable<Image> frames, params IEnumerable<FrameSignature> reference) => new(
        [.. frames.Select((image, i) => FrameOf(i + 1, ImageFormat.Png, image.As(ImageFormat.Png)))],
        [],
        [.. reference]);

    public static SetFrame FrameOf(int number, ImageFormat format, byte[] file)
    {
        using var decoded = Pictures.Decoded(format, file);
        var facts = decoded.Facts;
        return new(number, $"frame-{number}", $"{number:x64}", facts.Width, facts.Height, FrameSignature.Of(facts))
        {
            Print = new(facts.Print.Upright, facts.Print.Quality, facts.PixelXxh128),
        };
    }

    public static FrameSignature SignatureOf(Image image)
    {
        using var decoded = Pictures.Decoded(ImageFormat.Png, image.As(ImageFormat.Png));
        return FrameSignature.Of(decoded.Facts)!;
    }

    public static CheckResult Check(string code, SetInput set, Brief? brief = null) =>
        SetCheckEngine.Run(set, brief ?? Given.Brief()).Results.Single(result => result.Code == code);

    public static Image Brighter(this Image image, double ev) => InLight(image, light => light * Math.Pow(2, ev));

    /// <summary>Red up and blue down by a share.</summary>
    public static Image Warmer(this Image image, double share) => InLight(image, light => light * new[] { 1 + share, 1, 1 / (1 + share) });

    public static Image Softer(this Image image, double sigma) => image.Gaussblur(sigma).Cast(Enums.BandFormat.Uchar).CopyMemory();

    public static Image Grainier(this Image image, double sigma) =>
        (image + Image.Gaussnoise(image.Width, image.Height, sigma: sigma, mean: 0, seed: 5)).Cast(Enums.BandFormat.Uchar)
            .Copy(interpretation: Enums.Interpretation.Srgb).CopyMemory();

    public static Image WithContrast(this Image image, double factor) =>
        image.Linear([factor], [128 * (1 - factor)], uchar: true).CopyMemory();

    private static Image InLight(Image image, Func<Image, Image> change) =>
        change(image.Colourspace(Enums.Interpretation.Scrgb)).Copy(interpretation: Enums.Interpretation.Scrgb)
            .Colourspace(Enums.Interpretation.Srgb).Cast(Enums.BandFormat.Uchar).CopyMemory();
}
