using NetVips;
using ReviewPipeline.Imaging;
using ReviewPipeline.Imaging.Fingerprints;

namespace ReviewPipeline.UnitTests.Imaging.Fingerprints;

internal static class Prints
{
    public static Fingerprint Of(Image image, int orientation = 1)
    {
        var pixels = image.WriteToMemory<byte>();
        using var samples = new PdqSamples(image.Width, image.Height, image.Bands, new Orientation(orientation));
        foreach (var row in pixels.Chunk(image.Width * image.Bands))
        {
            samples.AddRow(row);
        }

        return PdqTransform.Apply(samples);
    }

    /// <summary>Three slow waves and two edges by whole numbers alone: the same bytes on every machine.</summary>
    public static Image Drawn(int width, int height)
    {
        var rgb = new byte[width * height * 3];
        for (int y = 0, at = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++, at += 3)
            {
                rgb[at] = (byte)(x * x / 97 + y * 3 / 2);
                rgb[at + 1] = (byte)(x * y / 211 + 40);
                rgb[at + 2] = (byte)((y * y / 150) ^ (x > width / 3 ? 0x60 : 0) ^ (y > height / 4 ? 0x18 : 0));
            }
        }

        return Image.NewFromMemory(rgb, width, height, 3, Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
    }

    public static Image Turned(Image image, Turn turn)
    {
        using var mirrored = image.FlipHor();
        return turn switch
        {
            Turn.None => image.Copy(),
            Turn.QuarterLeft => image.Rot270(),
            Turn.Half => image.Rot180(),
            Turn.QuarterRight => image.Rot90(),
            Turn.UpsideDown => image.FlipVer(),
            Turn.Mirrored => image.FlipHor(),
            Turn.MirroredQuarterLeft => mirrored.Rot270(),
            Turn.MirroredQuarterRight => mirrored.Rot90(),
            _ => throw new ArgumentOutOfRangeException(nameof(turn)),
        };
    }

    public static Image Changed(Image image, string change) => change switch
    {
        "JPEG quality 30" => Image.NewFromBuffer(image.JpegsaveBuffer(q: 30)),
        "resized to 40 %" => image.Resize(0.4),
        "brighter" => image.Linear([1.0], [15.0], uchar: true),
        "more contrast" => image.Linear([1.3], [-38.0], uchar: true),
        "without colour" => image.Colourspace(Enums.Interpretation.Bw).Colourspace(Enums.Interpretation.Srgb),
        "blurred" => image.Gaussblur(2),
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };
}
