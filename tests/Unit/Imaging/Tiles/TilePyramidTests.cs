using CsCheck;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.UnitTests.Imaging.Tiles;

public class TilePyramidTests
{
    private static readonly Gen<TilePyramid> Pyramids = Gen.Select(Gen.Int[1, 20_000], Gen.Int[1, 20_000], (width, height) => new TilePyramid(width, height));

    [Fact]
    public void An_8k_picture_has_three_levels_above_its_view_numbered_as_a_deep_zoom_image_numbers_them()
    {
        var pyramid = new TilePyramid(8192, 5464);

        pyramid.Levels.ShouldBe([new(13, 8192, 5464), new(12, 4096, 2732), new(11, 2048, 1366)]);
        pyramid.Levels.Select(level => (level.Columns, level.Rows)).ShouldBe([(16, 11), (8, 6), (4, 3)]);
        pyramid.Count.ShouldBe((16 * 11) + (8 * 6) + (4 * 3));
    }

    [Theory]
    [InlineData(1600, 1200)]
    [InlineData(900, 1600)]
    [InlineData(1, 1)]
    public void A_picture_whose_view_has_every_pixel_has_no_tiles(int width, int height)
    {
        TilePyramid.IsMadeOf(width, height).ShouldBeFalse();
        new TilePyramid(width, height).Levels.ShouldBeEmpty();
    }

    [Fact]
    public void One_pixel_more_has_tiles() => new TilePyramid(1601, 900).Levels.ShouldBe([new(11, 1601, 900)]);

    [Fact]
    public void A_portrait_is_measured_by_its_long_side()
    {
        var pyramid = new TilePyramid(1000, 4000);

        pyramid.Levels.ShouldBe([new(12, 1000, 4000), new(11, 500, 2000)]);
    }

    [Fact]
    public void Tiles_are_made_exactly_of_pictures_that_have_levels() => Pyramids.Sample(pyramid =>
        TilePyramid.IsMadeOf(pyramid.Width, pyramid.Height) == (pyramid.Count > 0));

    [Fact]
    public void The_tiles_are_numbered_from_0_without_a_gap() => Gen.Select(Gen.Int[1601, 5000], Gen.Int[1, 5000]).Sample((width, height) =>
    {
        var pyramid = new TilePyramid(width, height);
        var numbers =
            from level in pyramid.Levels
            from row in Enumerable.Range(0, level.Rows)
            from column in Enumerable.Range(0, level.Columns)
            select pyramid.NumberOf(level.Number, column, row);
        return numbers.SequenceEqual(Enumerable.Range(0, pyramid.Count).Select(number => (int?)number));
    });

    [Theory]
    [InlineData(14, 0, 0)]
    [InlineData(10, 0, 0)]
    [InlineData(13, 16, 0)]
    [InlineData(13, 0, 11)]
    [InlineData(13, -1, 0)]
    [InlineData(13, 0, -1)]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue)]
    public void A_place_outside_of_the_picture_has_no_tile(int level, int column, int row) =>
        new TilePyramid(8192, 5464).NumberOf(level, column, row).ShouldBeNull();
}
