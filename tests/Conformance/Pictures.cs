using NetVips;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.ConformanceTests;

/// <summary>One small picture in each format.</summary>
internal static class Pictures
{
    private static readonly Dictionary<ImageFormat, byte[]> Files = Make();

    public static byte[] Of(ImageFormat format) => Files[format];

    private static Dictionary<ImageFormat, byte[]> Make()
    {
        using var clouds = Image.Perlin(120, 90, cellSize: 30, seed: 7) * 100 + 128;
        using var picture = clouds.Bandjoin(clouds * 0.7, clouds * 0.4).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        const Enums.ForeignKeep Nothing = Enums.ForeignKeep.None;
        return new()
        {
            [ImageFormat.Png] = picture.PngsaveBuffer(keep: Nothing),
            [ImageFormat.Jpeg] = picture.JpegsaveBuffer(q: 80, keep: Nothing),
            [ImageFormat.Webp] = picture.WebpsaveBuffer(lossless: true, keep: Nothing),
            [ImageFormat.Avif] = picture.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 0, keep: Nothing),
            [ImageFormat.Gif] = picture.GifsaveBuffer(effort: 1, keep: Nothing),
            [ImageFormat.Tiff] = picture.TiffsaveBuffer(keep: Nothing),
        };
    }
}
