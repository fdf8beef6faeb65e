using ReviewPipeline.Briefs;
using ReviewPipeline.Checks.Spec;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.UnitTests.Imaging;

public class SamplingLatticeTests
{
    public static TheoryData<int, int, int> Sizes => new()
    {
        { 1, 1, 1 }, { 1000, 799, 1 }, { 1000, 800, 2 }, { 1080, 1080, 2 }, { 1920, 1080, 5 }, { 2400, 1700, 10 }, { 4096, 4096, 37 }, { 3, 900_000, 5 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_larger_picture_has_one_pixel_in_more_and_always_enough(int width, int height, int step)
    {
        var lattice = new SamplingLattice(width, height, new Orientation(1));
        lattice.Step.ShouldBe(step);
        Taken(lattice, width, height).Count().ShouldBeGreaterThanOrEqualTo(Math.Min(width * height, SamplingLattice.Wanted * 99 / 100));
    }

    [Theory]
    [InlineData(1000, 800)]
    [InlineData(1501, 1337)]
    [InlineData(2400, 1700)]
    public void Every_row_and_every_column_has_its_share(int width, int height)
    {
        var lattice = new SamplingLattice(width, height, new Orientation(1));
        var taken = Taken(lattice, width, height).ToArray();
        taken.CountBy(pixel => pixel.Y).Select(row => row.Value).ShouldAllBe(count => Math.Abs(count - width / lattice.Step) <= 1);
        taken.CountBy(pixel => pixel.X).Select(column => column.Value).ShouldAllBe(count => Math.Abs(count - height / lattice.Step) <= 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void A_turned_file_has_the_same_pixels_of_the_picture_in_it(int orientation)
    {
        const int Width = 1501, Height = 1337;
        var shown = Taken(new SamplingLattice(Width, Height, new Orientation(1)), Width, Height).ToHashSet();
        var turned = new Orientation(orientation);
        var (width, height) = turned.SwapsAxes ? (Height, Width) : (Width, Height);
        Taken(new SamplingLattice(width, height, turned), width, height).Select(Shown).ShouldAllBe(pixel => shown.Contains(pixel));

        (int X, int Y) Shown((int X, int Y) stored)
        {
            var x = turned.ReversesColumns ? width - 1 - stored.X : stored.X;
            var y = turned.ReversesRows ? height - 1 - stored.Y : stored.Y;
            return turned.SwapsAxes ? (y, x) : (x, y);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void The_colours_counted_are_those_of_the_lattice(int bands)
    {
        var picture = PixelArray.Random(1100, 900, seed: 0, bands);
        using var image = Pictures.Decoded(ImageFormat.Png, picture.As(ImageFormat.Png));
        using var expected = new ColourHistogram();
        foreach (var (x, y) in Taken(new SamplingLattice(1100, 900, new Orientation(1)), 1100, 900))
        {
            var pixel = picture.Bytes.AsSpan((y * 1100 + x) * bands, bands);
            if (bands == 3 || pixel[3] >= 128)
            {
                expected.Add(pixel[0], pixel[1], pixel[2]);
            }
        }

        image.Facts.Colours.Total.ShouldBe(expected.Total);
        Enumerable.Range(0, ColourHistogram.CellCount).Where(cell => !image.Facts.Colours.Cell(cell).SequenceEqual(expected.Cell(cell))).ShouldBeEmpty();
    }

    /// <summary>The bound that the palette check states.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_share_of_the_lattice_is_that_of_all_pixels_within_a_quarter_of_a_point(int seed)
    {
        using var picture = Pictures.Photo(2400, 1700, seed);
        var pixels = picture.WriteToMemory<byte>();
        using var all = new ColourHistogram();
        for (var at = 0; at < pixels.Length; at += 3)
        {
            all.Add(pixels[at], pixels[at + 1], pixels[at + 2]);
        }

        using var image = Pictures.Decoded(ImageFormat.Png, picture.As(ImageFormat.Png));
        string[] brand = ["#808080", "#6A8070", "#A08090", "#607060", "#FFFFFF"];
        var colours = brand.Select(CieLab.FromHex).ToArray();
        var (counted, exact) = (PaletteShares.Measure(image.Facts.Colours, colours, 10), PaletteShares.Measure(all, colours, 10));
        foreach (var (near, ofAll) in counted.OfColour.Append(counted.OnPalette).Zip(exact.OfColour.Append(exact.OnPalette)))
        {
            (100.0 * near / counted.Total).ShouldBe(100.0 * ofAll / exact.Total, tolerance: 0.25);
        }
    }

    private static IEnumerable<(int X, int Y)> Taken(SamplingLattice lattice, int width, int height)
    {
        for (var y = 0; y < height; y++)
        {
            for (var x = lattice.First(y); x < width; x += lattice.Step)
            {
                yield return (x, y);
            }
        }
    }
}
