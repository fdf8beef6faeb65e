using NetVips;

namespace ReviewPipeline.Benchmarks.Labelled;

/// <summary>Pictures as files, the way tools write them, without metadata.</summary>
internal static class Encode
{
    /// <summary>TIFF without compression, the quickest there is: planted pixels arrive as they were planted.</summary>
    public static byte[] Exact(Image image) => image.TiffsaveBuffer(keep: Enums.ForeignKeep.None);

    public static byte[] Png(Image image) => image.PngsaveBuffer(compression: 1, filter: Enums.ForeignPngFilter.Up, keep: Enums.ForeignKeep.None);

    public static byte[] Jpeg(Image image, int quality) =>
        image.JpegsaveBuffer(q: quality, optimizeCoding: true, keep: Enums.ForeignKeep.None);

    public static byte[] Webp(Image image, int quality) => image.WebpsaveBuffer(q: quality, effort: 1, keep: Enums.ForeignKeep.None);

    public static byte[] Gif(Image image) => image.GifsaveBuffer(effort: 1, keep: Enums.ForeignKeep.None);

    public static byte[] Tiff(Image image) => image.TiffsaveBuffer(compression: Enums.ForeignTiffCompression.Lzw, keep: Enums.ForeignKeep.None);
}
