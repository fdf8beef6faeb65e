using NetVips;

namespace ReviewPipeline.PipelineTests.Hostile;

/// <summary>Small valid files of every format and way of writing it: what hostile ones are made of.</summary>
internal static class WholeFiles
{
    private static readonly Lazy<(string Name, byte[] Bytes)[]> Made = new(() => [.. Make()]);

    public static IReadOnlyList<(string Name, byte[] Bytes)> All => Made.Value;

    public static byte[] Named(string name) => All.Single(file => file.Name == name).Bytes;

    private static IEnumerable<(string Name, byte[] Bytes)> Make()
    {
        using var picture = Draw();
        using var alpha = picture.Bandjoin(picture.ExtractBand(0));
        using var frames = Animate(picture);
        yield return ("plain.png", picture.PngsaveBuffer());
        yield return ("interlaced.png", picture.PngsaveBuffer(interlace: true));
        yield return ("alpha.png", alpha.PngsaveBuffer());
        yield return ("palette.png", picture.PngsaveBuffer(palette: true));
        yield return ("plain.jpg", picture.JpegsaveBuffer(q: 80));
        yield return ("progressive.jpg", picture.JpegsaveBuffer(q: 80, interlace: true));
        yield return ("telling.jpg", Pictures.TellingJpeg(5, 96, 64));
        yield return ("lossy.webp", picture.WebpsaveBuffer(q: 80));
        yield return ("lossless.webp", alpha.WebpsaveBuffer(lossless: true));
        yield return ("moving.webp", frames.WebpsaveBuffer(q: 60));
        yield return ("plain.avif", picture.HeifsaveBuffer(q: 60, compression: Enums.ForeignHeifCompression.Av1, effort: 0));
        yield return ("plain.gif", picture.GifsaveBuffer());
        yield return ("moving.gif", frames.GifsaveBuffer());
        yield return ("plain.tif", picture.TiffsaveBuffer());
        yield return ("lzw.tif", picture.TiffsaveBuffer(compression: Enums.ForeignTiffCompression.Lzw, predictor: Enums.ForeignTiffPredictor.Horizontal));
        yield return ("tiled.tif", picture.TiffsaveBuffer(compression: Enums.ForeignTiffCompression.Deflate, tile: true, tileWidth: 32, tileHeight: 32));
    }

    private static Image Draw()
    {
        using var whole = Image.PngloadBuffer(Pictures.Png(3, 96, 64));
        return whole.CopyMemory();
    }

    private static Image Animate(Image picture)
    {
        using var other = picture.Invert();
        using var joined = Image.Arrayjoin([picture, other, picture], across: 1);
        using var typed = joined.Copy(interpretation: Enums.Interpretation.Srgb);
        return typed.Mutate(image => image.Set(GValue.GIntType, "page-height", picture.Height)).CopyMemory();
    }
}
