using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Spec;
using ReviewPipeline.Imaging;
using ReviewPipeline.UnitTests.Imaging;

namespace ReviewPipeline.UnitTests.Checks;

public class PaletteCheckTests
{
    private static readonly string[] Colours =
        ["#E4572E", "#17324D", "#F2E8CF", "#6A994E", "#808080", "#000000", "#FFFFFF", "#0033CC", "#8C7A6B"];

    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(25)]
    public void The_share_is_that_of_comparing_every_pixel(double tolerance)
    {
        foreach (var seed in new[] { 1, 300 })
        {
            using var picture = Pictures.Photo(240, 180, seed);
            using var image = Pictures.Decoded(ImageFormat.Png, picture.As(ImageFormat.Png));
            AgreesWithEveryPixel(picture.WriteToMemory<byte>(), image.Facts.Colours, tolerance);
        }
    }

    /// <summary>All 262,144 colours whose channels are multiples of four, plus jitter: every region of the colour space, black to white.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void The_share_is_exact_all_over_the_colour_space(double tolerance)
    {
        var random = new Random(3);
        var pixels = new byte[64 * 64 * 64 * 3];
        using var histogram = new ColourHistogram();
        for (var i = 0; i < pixels.Length / 3; i++)
        {
            pixels[i * 3] = (byte)((i >> 12) * 4 + random.Next(4));
            pixels[i * 3 + 1] = (byte)(((i >> 6) & 63) * 4 + random.Next(4));
            pixels[i * 3 + 2] = (byte)((i & 63) * 4 + random.Next(4));
            histogram.Add(pixels[i * 3], pixels[i * 3 + 1], pixels[i * 3 + 2]);
        }

        AgreesWithEveryPixel(pixels, histogram, tolerance);
    }

    [Fact]
    public void Real_photographs_agree_too_where_some_are_at_hand()
    {
        var photographs = SampleData.Files("photos", "*.png");
        Assert.SkipWhen(photographs.Length == 0, SampleData.WhyNone);
        foreach (var file in photographs)
        {
            var bytes = File.ReadAllBytes(file);
            using var image = Pictures.Decoded(ImageFormat.Png, bytes);
            using var picture = NetVips.Image.PngloadBuffer(bytes);
            if (picture.Bands == 3 && picture.Format == NetVips.Enums.BandFormat.Uchar)
            {
                AgreesWithEveryPixel(picture.WriteToMemory<byte>(), image.Facts.Colours, 5);
            }
        }
    }

    [Fact]
    public void Too_little_of_the_palette_is_missed_with_both_numbers()
    {
        var judgement = Judge(new Palette([new BrandColour("#C80000", "Signal")], 2, 25.1m), quarterRed: true);
        judgement.Outcome.ShouldBe(CheckOutcome.Missed);
        judgement.Measured.ShouldBe("on palette 25 % of the pixels");
        judgement.Limit.ShouldBe("on palette at least 25.1 % (ΔE00 ≤ 2)");
        judgement.Message.ShouldBe("25 % of the pixels are near the brand colours together; the brief asks for at least 25.1 %. Bring in more of it.");
    }

    [Fact]
    public void The_limit_itself_is_met()
    {
        Judge(new Palette([new BrandColour("#C80000", "Signal")], 2, 25m), quarterRed: true).Outcome.ShouldBe(CheckOutcome.Met);
        Judge(new Palette([new BrandColour("#C80000", "Signal", 25, 25)], 2, null), quarterRed: true).Outcome.ShouldBe(CheckOutcome.Met);
    }

    [Fact]
    public void A_colour_has_its_own_least_and_greatest_share()
    {
        var much = Judge(new Palette([new BrandColour("#C80000", "Signal", MaximumSharePercent: 20)], 2, null), quarterRed: true);
        much.Outcome.ShouldBe(CheckOutcome.Missed);
        much.Message.ShouldContain("'Signal' (#C80000)");
        much.Limit.ShouldBe("Signal at most 20 % (ΔE00 ≤ 2)");
        Judge(new Palette([new BrandColour("#C80000", "Signal", 30)], 2, null), quarterRed: true).Outcome.ShouldBe(CheckOutcome.Missed);
    }

    [Fact]
    public void A_palette_that_asks_for_no_share_reports_it()
    {
        var judgement = Judge(new Palette([new BrandColour("#C80000", "Signal")], 2, null), quarterRed: true);
        (judgement.Outcome, judgement.Measured, judgement.Limit).ShouldBe((CheckOutcome.Met, "on palette 25 % of the pixels", "none asked"));
    }

    [Fact]
    public void A_brief_without_brand_colours_asks_nothing() =>
        Judge(Given.NoPalette, quarterRed: true).Outcome.ShouldBe(CheckOutcome.Met);

    [Fact]
    public void An_image_without_a_visible_pixel_is_not_checked()
    {
        var palette = new Palette([new BrandColour("#C80000", "Signal")], 2, 25m);
        new PaletteCheck().Judge(Given.Facts(10, 10), Given.Brief(palette)).Outcome.ShouldBe(CheckOutcome.NotChecked);
    }

    [Theory]
    [InlineData(24_999, 100_000, "24.999 %")]
    [InlineData(25_000, 100_000, "25 %")]
    [InlineData(31_234, 100_000, "31.2 %")]
    public void A_share_just_off_its_limit_is_not_rounded_onto_it(long part, long whole, string shown) =>
        Measure.Share(part, whole, 25).ShouldBe(shown);

    private static Judgement Judge(Palette palette, bool quarterRed)
    {
        using var red = Pictures.Flat(50, 50, 200, 0, 0);
        using var grey = Pictures.Flat(100, 100, 90, 90, 90);
        using var picture = quarterRed ? grey.Insert(red, 0, 0) : grey.Copy();
        using var image = Pictures.Decoded(ImageFormat.Png, picture.As(ImageFormat.Png));
        return new PaletteCheck().Judge(CheckInput.Of(image), Given.Brief(palette));
    }

    private static void AgreesWithEveryPixel(byte[] pixels, ColourHistogram histogram, double tolerance)
    {
        var brand = Colours.Select(CieLab.FromHex).ToArray();
        var ofColour = new long[brand.Length];
        long onPalette = 0;
        for (var at = 0; at < pixels.Length; at += 3)
        {
            var lab = CieLab.FromSrgb(pixels[at], pixels[at + 1], pixels[at + 2]);
            var within = false;
            for (var i = 0; i < brand.Length; i++)
            {
                if (ColourDifference.Ciede2000(lab, brand[i]) <= tolerance)
                {
                    ofColour[i]++;
                    within = true;
                }
            }

            onPalette += within ? 1 : 0;
        }

        var shares = PaletteShares.Measure(histogram, brand, tolerance);
        shares.Total.ShouldBe(pixels.Length / 3);
        shares.OnPalette.ShouldBe(onPalette);
        shares.OfColour.ShouldBe(ofColour);
    }
}
