using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.UnitTests.Imaging;

/// <summary>Images made on the spot, the same every time.</summary>
internal static class Pictures
{
    public static readonly ImageFormat[] Formats = Enum.GetValues<ImageFormat>();

    // The engine closes the loaders that no test may depend on.
    static Pictures() => VipsEngine.EnsureReady();

    /// <summary>Clouds of different size in each channel: as many colours and edges as a photograph has.</summary>
    public static Image Photo(int width, int height, int seed = 1)
    {
        using var red = Image.Perlin(width, height, cellSize: 96, seed: seed);
        using var green = Image.Perlin(width, height, cellSize: 64, seed: seed + 1);
        using var blue = Image.Perlin(width, height, cellSize: 160, seed: seed + 2);
        using var grain = Image.Gaussnoise(width, height, sigma: 4, mean: 0, seed: seed + 3);
        using var clouds = red.Bandjoin(green, blue) * 110 + 128 + grain;
        return clouds.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb).CopyMemory();
    }

    public static Image Flat(int width, int height, int red, int green, int blue)
    {
        using var black = Image.Black(width, height, bands: 3);
        return (black + new double[] { red, green, blue })
            .Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb).CopyMemory();
    }

    /// <summary>Opaque on the left half, clear on the right.</summary>
    public static Image HalfClear(Image image)
    {
        using var clear = Image.Black(image.Width, image.Height);
        using var solid = Image.Black(image.Width / 2, image.Height) + 255;
        using var alpha = clear.Insert(solid, 0, 0).Cast(Enums.BandFormat.Uchar);
        return image.Bandjoin(alpha).CopyMemory();
    }

    /// <summary>Encodes without loss where the format can.</summary>
    /// <param name="keep">Which metadata to write; libvips itself adds an EXIF block with the resolution unless told to keep none.</param>
    public static byte[] As(this Image image, ImageFormat format, Enums.ForeignKeep keep = Enums.ForeignKeep.All) => format switch
    {
        ImageFormat.Png => image.PngsaveBuffer(compression: 1, keep: keep),
        ImageFormat.Jpeg => image.JpegsaveBuffer(q: 90, keep: keep),
        ImageFormat.Webp => image.WebpsaveBuffer(lossless: true, effort: 0, keep: keep),
        ImageFormat.Avif => image.HeifsaveBuffer(q: 70, compression: Enums.ForeignHeifCompression.Av1, effort: 0, keep: keep),
        ImageFormat.Gif => image.GifsaveBuffer(effort: 1, keep: keep),
        ImageFormat.Tiff => image.TiffsaveBuffer(compression: Enums.ForeignTiffCompression.Deflate, keep: keep),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    public static Image With(this Image image, string field, byte[] value) =>
        image.Mutate(mutable => mutable.Set(GValue.BlobType, field, value));

    public static Image Oriented(this Image image, int tag) =>
        image.Mutate(mutable => mutable.Set(GValue.GIntType, "orientation", tag));

    /// <summary>The same picture some times over, as frames.</summary>
    public static Image Frames(Image frame, int count)
    {
        using var strip = Image.Arrayjoin([.. Enumerable.Range(0, count).Select(i => frame.Linear([1.0], [i * 5.0], uchar: true))], across: 1);
        return strip.Mutate(mutable =>
        {
            mutable.Set(GValue.GIntType, "page-height", frame.Height);
            mutable.Set(GValue.ArrayIntType, "delay", Enumerable.Repeat(100, count).ToArray());
        });
    }

    public static WorkingImage Decoded(ImageFormat format, byte[] bytes) => WorkingImage.Decode(format, bytes) switch
    {
        Decoding.Complete complete => complete.Image,
        Decoding.Damaged damaged => throw new InvalidOperationException($"{format} did not decode: {damaged.Why}"),
        _ => throw new InvalidOperationException(),
    };
}
