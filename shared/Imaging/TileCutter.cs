using System.IO.Compression;
using NetVips;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Imaging;

/// <summary>Cuts a picture into its tiles, sRGB and upright, with no metadata of the original.</summary>
public static class TileCutter
{
    // docs/adr/0010 measures both: WebP takes three times as long. At 90 libvips keeps the colours at full resolution.
    private const string Opaque = ".jpg[Q=90]";
    private const string Transparent = ".webp[Q=90,effort=0]";
    private const string Root = "t";

    /// <summary>Decodes a second time, in strips: libvips keeps two rows of tiles a level.</summary>
    /// <param name="bytes">Of a file that <see cref="WorkingImage.Decode"/> found complete.</param>
    /// <exception cref="VipsException">It does not decode.</exception>
    public static byte[] Cut(ImageFormat format, ReadOnlyMemory<byte> bytes)
    {
        using var source = VipsEngine.SourceOf(bytes);
        using var stored = VipsEngine.Open(format, source);
        var orientation = Orientation.Of(stored);

        // From here on the stored image may be gone: one in grey or with a profile is another image as sRGB.
        using var image = SrgbConversion.Apply(stored);

        // Turned, the last row is wanted first: the decoder's order can't be kept, so the pixels are.
        using var kept = orientation.Tag == 1 ? image.Copy() : image.CopyMemory();
        using var upright = orientation.Apply(kept);
        var suffix = upright.HasAlpha() ? Transparent : Opaque;
        var zip = upright.DzsaveBuffer(
            imagename: Root, suffix: suffix, tileSize: TilePyramid.Side, overlap: TilePyramid.Overlap, depth: Enums.ForeignDzDepth.Onepixel,
            keep: Enums.ForeignKeep.None);
        return TilePack.Write(TilesOf(zip, new(upright.Width, upright.Height), suffix[..suffix.IndexOf('[', StringComparison.Ordinal)]));
    }

    private static List<ReadOnlyMemory<byte>> TilesOf(byte[] zip, TilePyramid pyramid, string extension)
    {
        using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
        var tiles = new List<ReadOnlyMemory<byte>>(pyramid.Count);
        foreach (var level in pyramid.Levels)
        {
            for (var row = 0; row < level.Rows; row++)
            {
                for (var column = 0; column < level.Columns; column++)
                {
                    tiles.Add(Read(archive, $"{Root}_files/{level.Number}/{column}_{row}{extension}"));
                }
            }
        }

        return tiles;
    }

    private static byte[] Read(ZipArchive archive, string name)
    {
        var entry = archive.GetEntry(name) ?? throw new InvalidOperationException($"libvips made no {name}.");
        var tile = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(tile);
        return tile;
    }
}
