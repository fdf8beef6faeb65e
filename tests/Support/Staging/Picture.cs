using NetVips;
using ReviewPipeline.Intake;

namespace ReviewPipeline.TestSupport.Staging;

/// <summary>What intake and checks would know of an image, and its renditions.</summary>
public sealed record Picture(int Width, int Height, byte[] Grid, byte[] View, FileProvenance Provenance)
{
    private static readonly FileProvenance Silent = new(null, null, false, false, false, false, false, false);

    private static readonly FileProvenance Telling = Silent with
    {
        Software = "Atelier 4.2",
        DigitalSourceType = "trainedAlgorithmicMedia",
        Icc = true,
        Prompt = true,
        Xmp = true,
        Facts =
        [
            new(ProvenanceTopic.Generator, "atelier-4-base.safetensors", "PNG text chunk 'parameters', Model"),
            new(ProvenanceTopic.Seed, "4815162342", "PNG text chunk 'parameters', Seed"),
            new(ProvenanceTopic.DigitalSourceType, "trainedAlgorithmicMedia", "XMP Iptc4xmpExt:DigitalSourceType"),
            new(ProvenanceTopic.Software, "Atelier 4.2", "EXIF Software"),
            new(ProvenanceTopic.Prompt, null, "PNG text chunk 'parameters'", 412),
            new(ProvenanceTopic.Place, null, "EXIF GPS", 48),
        ],
    };

    /// <summary>A grey dot: enough where nobody looks.</summary>
    public static Picture Dot { get; } = Of(Image.Black(4, 3, bands: 3));

    /// <summary>A landscape of hills under a sky, another for each seed.</summary>
    public static Picture Landscape(int seed, int width = 1200, int height = 628) => Of(Drawn(seed, width, height)) with { Provenance = Telling };

    /// <summary>The same as a PNG file.</summary>
    public static byte[] LandscapeFile(int seed, int width, int height) => Drawn(seed, width, height).PngsaveBuffer(compression: 1);

    private static Image Drawn(int seed, int width, int height)
    {
        var pixels = new byte[width * height * 3];
        var horizon = height * (0.45 + (0.1 * Math.Sin(seed)));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (red, green, blue) = Colour(x, y, width, height, horizon, seed);
                var at = ((y * width) + x) * 3;
                (pixels[at], pixels[at + 1], pixels[at + 2]) = (Byte(red), Byte(green), Byte(blue));
            }
        }

        return Image.NewFromMemory(pixels, width, height, 3, Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
    }

    public static Picture Of(Image image) => new(
        image.Width,
        image.Height,
        image.ThumbnailImage(320, height: 320, size: Enums.Size.Down).WebpsaveBuffer(q: 80),
        image.ThumbnailImage(1600, height: 1600, size: Enums.Size.Down).WebpsaveBuffer(q: 85),
        Silent);

    private static (double Red, double Green, double Blue) Colour(int x, int y, int width, int height, double horizon, int seed)
    {
        var across = (double)x / width;
        for (var hill = 3; hill >= 0; hill--)
        {
            var ridge = horizon + (hill * height * 0.13)
                + (height * 0.07 * Math.Sin((across * (5 + hill) * 1.7) + (seed * (hill + 1.3))))
                + (height * 0.012 * Math.Sin((across * 70) + (seed * 3) + hill));
            if (y > ridge)
            {
                var shade = 1 - (hill * 0.2);
                return ((30 + (seed % 5 * 12)) * shade + 15, 75 * shade + 25, (95 - (seed % 3 * 20)) * shade + 20);
            }
        }

        var up = 1 - (y / horizon);
        var sun = Math.Exp(-(Math.Pow((across - 0.3 - (seed % 4 * 0.13)) * 4, 2) + Math.Pow((up - 0.35) * 3, 2)));
        return (235 - (up * 120) + (sun * 60), 190 - (up * 60) + (sun * 55), 140 + (up * 70) + (sun * 10));
    }

    private static byte Byte(double value) => (byte)Math.Clamp(value, 0, 255);
}
