using NetVips;

namespace ReviewPipeline.Benchmarks.Search;

/// <summary>What people do to a picture before it comes again.</summary>
internal static class Copies
{
    public static readonly (string Name, Func<Image, Image> Make)[] All =
    [
        ("JPEG at quality 30", picture => Image.NewFromBuffer(picture.JpegsaveBuffer(q: 30))),
        ("15 levels brighter", picture => picture.Linear([1.0], [15.0], uchar: true)),
        ("30 % more contrast", picture => picture.Linear([1.3], [-38.0], uchar: true)),
        ("without colour", picture => picture.Colourspace(Enums.Interpretation.Bw).Colourspace(Enums.Interpretation.Srgb)),
        ("blurred, σ 2 px", picture => picture.Gaussblur(2)),
        ("resized to 40 %", picture => picture.Resize(0.4)),
        ("mirrored", picture => picture.FlipHor()),
        ("turned a quarter", picture => picture.Rot90()),
        ("turned upside down", picture => picture.Rot180()),
        ("cropped by 2 % a side", picture => Cropped(picture, 0.02)),
        ("cropped by 5 % a side", picture => Cropped(picture, 0.05)),
        ("a logo on it, 20 % × 12 %", picture => Covered(picture, 0.75, 0.05, 0.2, 0.12)),
        ("a caption bar, 18 % of the height", picture => Covered(picture, 0, 0.82, 1, 0.18)),
        ("turned by 2° and cropped", picture => Cropped(picture.Rotate(2), 0.05)),
    ];

    private static Image Cropped(Image picture, double share) => picture.Crop(
        (int)(picture.Width * share),
        (int)(picture.Height * share),
        (int)(picture.Width * (1 - 2 * share)),
        (int)(picture.Height * (1 - 2 * share)));

    /// <summary>A white box, by shares of width and height.</summary>
    private static Image Covered(Image picture, double left, double top, double width, double height)
    {
        var box = Image.Black(Math.Max(1, (int)(picture.Width * width)), Math.Max(1, (int)(picture.Height * height)), bands: 3) + 255;
        return picture.Insert(box.Cast(Enums.BandFormat.Uchar), (int)(picture.Width * left), (int)(picture.Height * top));
    }
}
