using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Spec;
using ReviewPipeline.Imaging;
using ReviewPipeline.UnitTests.Imaging;

namespace ReviewPipeline.UnitTests.Checks;

/// <summary>Where the palette applies, and what lies off it in one piece.</summary>
public class OffPaletteTests
{
    private static readonly BrandColour Navy = new("#17324D", "Navy");

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Webp)]
    public void A_large_area_in_a_foreign_colour_is_missed_with_its_size_place_and_colour(ImageFormat format)
    {
        using var picture = Poster(violet: 200);
        var file = format == ImageFormat.Webp ? picture.WebpsaveBuffer(q: 80) : picture.As(format);
        var judgement = Area(format, file, limit: 10);
        judgement.Outcome.ShouldBe(CheckOutcome.Missed);
        judgement.Measured!.ShouldStartWith("largest area 12.");
        judgement.Message.ShouldContain("at the top left");
        Area(format, file, limit: 14).Outcome.ShouldBe(CheckOutcome.Met);
    }

    [Fact]
    public void Two_small_pieces_are_not_one_large_one_and_grey_is_of_no_palette()
    {
        using var picture = Poster(violet: 140).Insert(Pictures.Flat(140, 140, 138, 43, 226), 600, 300);
        Area(ImageFormat.Png, picture.As(ImageFormat.Png), limit: 7).Outcome.ShouldBe(CheckOutcome.Met);
        using var grey = Poster(violet: 0).Insert(Pictures.Flat(300, 300, 128, 128, 128), 100, 100);
        Area(ImageFormat.Png, grey.As(ImageFormat.Png), limit: 0).Outcome.ShouldBe(CheckOutcome.Met);
    }

    [Fact]
    public void A_photograph_in_a_poster_is_left_out_where_the_palette_applies_to_flat_areas()
    {
        using var photograph = Grass(400, 300);
        using var picture = Poster(violet: 0).Insert(photograph, 200, 50);
        var all = Area(ImageFormat.Png, picture.As(ImageFormat.Png), limit: 5, PaletteArea.All);
        all.Outcome.ShouldBe(CheckOutcome.Missed);
        var flat = Area(ImageFormat.Png, picture.As(ImageFormat.Png), limit: 5, PaletteArea.Flat);
        flat.Outcome.ShouldBe(CheckOutcome.Met);
        flat.Limit!.ShouldContain("of flat colour");
    }

    [Fact]
    public void The_share_on_palette_says_what_it_is_a_share_of()
    {
        using var picture = Poster(violet: 0).Insert(Grass(400, 300), 200, 50);
        var palette = new Palette([Navy], 5, 80);
        var all = Share(picture, palette with { AppliesTo = PaletteArea.All });
        all.Outcome.ShouldBe(CheckOutcome.Missed);
        all.Measured!.ShouldEndWith("of the pixels");
        var flat = Share(picture, palette with { AppliesTo = PaletteArea.Flat });
        (flat.Outcome, flat.Measured).ShouldBe((CheckOutcome.Met, "on palette 100 % of the flat areas"));
    }

    [Fact]
    public void Without_a_flat_area_it_cant_be_told_but_a_colour_s_own_share_still_counts()
    {
        using var picture = Grass(400, 300);
        var palette = new Palette([Navy], 5, 80) { AppliesTo = PaletteArea.Flat };
        Share(picture, palette).Outcome.ShouldBe(CheckOutcome.CannotTell);
        Share(picture, palette with { Colours = [Navy with { MinimumSharePercent = 10 }] }).Outcome.ShouldBe(CheckOutcome.Missed);
    }

    [Theory]
    [InlineData(5, 0.5, true)]
    [InlineData(5, 1, false)]
    [InlineData(10, 3, true)]
    [InlineData(10, 5, false)]
    [InlineData(20, 30, true)]
    public void A_minimum_that_chance_meets_is_met_and_says_so(double tolerance, double minimum, bool said)
    {
        using var picture = Poster(violet: 0);
        var judgement = Share(picture, new Palette([Navy with { MinimumSharePercent = (decimal)minimum }], (decimal)tolerance, null));
        judgement.Outcome.ShouldBe(CheckOutcome.Met);
        judgement.Message.Contains("unrelated pictures", StringComparison.Ordinal).ShouldBe(said, judgement.Message);
    }

    [Fact]
    public void A_flat_panel_stays_within_the_usual_tolerance_through_every_encoder()
    {
        foreach (var hex in new[] { "#17324D", "#E4572E", "#6A994E", "#F2E8CF", "#8A2BE2", "#0033CC", "#FFD166", "#101418" })
        {
            var colour = CieLab.FromHex(hex);
            var value = Convert.ToInt32(hex[1..], 16);
            using var panel = Pictures.Flat(256, 256, value >> 16, (value >> 8) & 255, value & 255);
            foreach (var (format, file) in new[] { (ImageFormat.Jpeg, panel.JpegsaveBuffer(q: 60)), (ImageFormat.Webp, panel.WebpsaveBuffer(q: 80)) })
            {
                using var image = Pictures.Decoded(format, file);
                PaletteShares.Measure(image.Facts.Colours, [colour], (double)Palette.UsualTolerance).OnPalette.ShouldBe(256 * 256, $"{hex} as {format}");
            }
        }
    }

    /// <summary>Navy, with a violet square at the top left: of 800 × 400 pixels, 200 × 200 are 12.5 %.</summary>
    private static Image Poster(int violet)
    {
        using var ground = Pictures.Flat(800, 400, 0x17, 0x32, 0x4D);
        return violet == 0 ? ground.Copy() : ground.Insert(Pictures.Flat(violet, violet, 138, 43, 226), 20, 20);
    }

    /// <summary>Saturated green, uneven all over.</summary>
    private static Image Grass(int width, int height)
    {
        using var noise = Image.Gaussnoise(width, height, sigma: 40, mean: 0, seed: 8).Gaussblur(4) * 4;
        return noise.Bandjoin(noise, noise).Linear([1.0, 1.0, 0.3], [60.0, 150.0, 30.0])
            .Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb).CopyMemory();
    }

    private static Judgement Area(ImageFormat format, byte[] file, decimal limit, PaletteArea area = PaletteArea.All)
    {
        using var image = Pictures.Decoded(format, file);
        var palette = new Palette([Navy], 5, null) { LargestOffPaletteAreaPercent = limit, AppliesTo = area };
        return new OffPaletteAreaCheck().Judge(CheckInput.Of(image), Given.Brief(palette));
    }

    private static Judgement Share(Image picture, Palette palette)
    {
        using var image = Pictures.Decoded(ImageFormat.Png, picture.As(ImageFormat.Png));
        return new PaletteCheck().Judge(CheckInput.Of(image), Given.Brief(palette));
    }
}
