using System.Text;
using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.UnitTests.Imaging.Tiles;

public class TileCutterTests
{
    [Theory]
    [EachFormat]
    public void The_tiles_of_a_level_make_up_the_picture(ImageFormat format)
    {
        using var picture = Pictures.Photo(1700, 1100);
        var pyramid = new TilePyramid(1700, 1100);
        var pack = TileCutter.Cut(format, picture.As(format));

        using var whole = Joined(pack, pyramid, pyramid.Levels[0]);

        (whole.Width, whole.Height).ShouldBe((1700, 1100));
        using var difference = (whole - picture).Abs();
        difference.Avg().ShouldBeLessThan(format == ImageFormat.Gif ? 9 : 4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(7)]
    public void Tiles_are_upright(int orientation)
    {
        // Red in the upper left corner of what a viewer shows.
        using var corner = Pictures.Flat(600, 300, 255, 0, 0);
        using var upright = Pictures.Flat(2000, 1000, 0, 0, 255).Insert(corner, 0, 0);
        using var stored = RenditionTests.Stored(upright, orientation);
        var pyramid = new TilePyramid(2000, 1000);

        var pack = TileCutter.Cut(ImageFormat.Jpeg, stored.Oriented(orientation).JpegsaveBuffer(q: 95));

        using var whole = Joined(pack, pyramid, pyramid.Levels[0]);
        whole[100, 100][0].ShouldBeGreaterThan(200);
        whole[1900, 100][2].ShouldBeGreaterThan(200);
        whole[100, 900][2].ShouldBeGreaterThan(200);
    }

    [Theory]
    [InlineData(Enums.Interpretation.Bw)]
    [InlineData(Enums.Interpretation.Grey16)]
    [InlineData(Enums.Interpretation.Rgb16)]
    public void A_picture_stored_in_grey_or_with_16_bits_is_cut_as_sRGB(Enums.Interpretation stored)
    {
        using var picture = Pictures.Photo(1700, 600);
        using var other = picture.Colourspace(stored);
        var pyramid = new TilePyramid(1700, 600);

        var pack = TileCutter.Cut(ImageFormat.Png, other.PngsaveBuffer());

        using var whole = Joined(pack, pyramid, pyramid.Levels[0]);
        using var expected = other.Colourspace(Enums.Interpretation.Srgb);
        using var difference = (whole - expected).Abs();
        difference.Avg().ShouldBeLessThan(4);
    }

    [Fact]
    public void A_clear_picture_keeps_its_transparency()
    {
        using var picture = Pictures.HalfClear(Pictures.Photo(1700, 600));
        var pyramid = new TilePyramid(1700, 600);

        var pack = TileCutter.Cut(ImageFormat.Png, picture.As(ImageFormat.Png));

        using var whole = Joined(pack, pyramid, pyramid.Levels[0]);
        whole[100, 100][3].ShouldBe(255);
        whole[1600, 100][3].ShouldBe(0);
        TilePack.ContentTypeOf(TileOf(pack, pyramid, 0)).ShouldBe("image/webp");
    }

    [Fact]
    public void No_tile_says_anything_of_the_original()
    {
        const string Secret = "Uma took this at home";
        using var picture = Pictures.Photo(1700, 600);
        using var telling = picture.Mutate(to =>
        {
            to.Set(GValue.GStrType, "exif-ifd0-ImageDescription", $"{Secret} ({Secret}, ASCII, {Secret.Length} components, {Secret.Length} bytes)");
            to.Set(GValue.BlobType, "xmp-data", Encoding.UTF8.GetBytes($"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{Secret}</x:xmpmeta>"));
        });
        var original = telling.JpegsaveBuffer(q: 90, profile: "srgb");
        Encoding.Latin1.GetString(original).ShouldContain(Secret);
        var pyramid = new TilePyramid(1700, 600);

        var pack = TileCutter.Cut(ImageFormat.Jpeg, original);

        Encoding.Latin1.GetString(pack).ShouldNotContain(Secret);
        for (var i = 0; i < pyramid.Count; i++)
        {
            using var tile = Image.JpegloadBuffer(TileOf(pack, pyramid, i).ToArray());
            tile.GetFields().ShouldNotContain(field => field.StartsWith("exif", StringComparison.Ordinal) || field.EndsWith("-data", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_same_picture_gives_the_same_bytes()
    {
        using var picture = Pictures.Photo(1700, 600);
        var file = picture.As(ImageFormat.Png);

        TileCutter.Cut(ImageFormat.Png, file).ShouldBe(TileCutter.Cut(ImageFormat.Png, file));
    }

    private static Image Joined(byte[] pack, TilePyramid pyramid, TileLevel level)
    {
        var tiles =
            from row in Enumerable.Range(0, level.Rows)
            from column in Enumerable.Range(0, level.Columns)
            select WithoutOverlap(Decoded(TileOf(pack, pyramid, pyramid.NumberOf(level.Number, column, row)!.Value)), level, column, row);
        using var grid = Image.Arrayjoin([.. tiles], across: level.Columns);
        return grid.Crop(0, 0, level.Width, level.Height).CopyMemory();
    }

    private static Image WithoutOverlap(Image tile, TileLevel level, int column, int row)
    {
        const int Side = TilePyramid.Side;
        return tile.Crop(
            column == 0 ? 0 : TilePyramid.Overlap,
            row == 0 ? 0 : TilePyramid.Overlap,
            Math.Min(Side, level.Width - (column * Side)),
            Math.Min(Side, level.Height - (row * Side)));
    }

    /// <summary>A WebP tile without a clear pixel says nothing of transparency.</summary>
    private static Image Decoded(ReadOnlySpan<byte> tile)
    {
        if (TilePack.ContentTypeOf(tile) == "image/jpeg")
        {
            return Image.JpegloadBuffer(tile.ToArray());
        }

        var clear = Image.WebploadBuffer(tile.ToArray());
        return clear.HasAlpha() ? clear : clear.AddAlpha();
    }

    private static ReadOnlySpan<byte> TileOf(byte[] pack, TilePyramid pyramid, int number)
    {
        var (offset, length) = TilePack.Find(pack, pyramid.Count, number)!.Value;
        return pack.AsSpan(offset, length);
    }
}
