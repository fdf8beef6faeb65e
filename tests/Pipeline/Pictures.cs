using NetVips;

namespace ReviewPipeline.PipelineTests;

/// <summary>Real image files, drawn from a seed: clouds, with the grain that makes a picture sharp.</summary>
internal static class Pictures
{
    public static byte[] Png(uint seed, int width = 1200, int height = 628) => Drawn(seed, width, height, image => image.PngsaveBuffer());

    public static byte[] Jpeg(uint seed, int width = 1200, int height = 628) => Drawn(seed, width, height, image => image.JpegsaveBuffer(q: 85));

    public static byte[] Gif(uint seed, int width = 1200, int height = 628) => Drawn(seed, width, height, image => image.GifsaveBuffer());

    /// <summary>A JPEG that says where and by what it was made, in EXIF with GPS, XMP and an ICC profile.</summary>
    public static byte[] TellingJpeg(uint seed, int width = 1200, int height = 628) => Drawn(seed, width, height, image =>
    {
        using var telling = image.Mutate(to =>
        {
            to.Set(GValue.GStrType, "exif-ifd0-Software", "Camera 1.0 (Camera 1.0, ASCII, 11 components, 11 bytes)");
            to.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "52/1 30/1 0/1 (52, 30, 0, Rational, 3 components, 24 bytes)");
            to.Set(GValue.BlobType, "xmp-data", "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"u8.ToArray());
        });
        return telling.JpegsaveBuffer(q: 85, profile: "srgb");
    });

    private static byte[] Drawn(uint seed, int width, int height, Func<Image, byte[]> save)
    {
        using var noise = Image.Perlin(width, height, cellSize: 64, seed: (int)seed);
        using var second = Image.Perlin(width, height, cellSize: 96, seed: (int)seed + 1);
        using var third = Image.Perlin(width, height, cellSize: 48, seed: (int)seed + 2);
        using var joined = noise.Bandjoin(second, third);
        using var grain = Image.Gaussnoise(width, height, sigma: 6, mean: 0, seed: (int)seed + 3);
        using var grainy = joined * 90 + new[] { 120.0, 110, 100 } + grain;
        using var scaled = grainy.Cast(Enums.BandFormat.Uchar);
        using var tagged = scaled.Copy(interpretation: Enums.Interpretation.Srgb);
        return save(tagged);
    }
}
