using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.UnitTests.Imaging;

public class DecodingTests
{
    [Theory]
    [EachFormat]
    public void Every_format_decodes_to_its_size_and_all_its_pixels(ImageFormat format)
    {
        using var picture = Pictures.Photo(211, 97);
        using var image = Pictures.Decoded(format, picture.As(format));
        (image.Facts.Width, image.Facts.Height).ShouldBe((211, 97));
        image.Facts.Colours.Total.ShouldBe(211 * 97);
    }

    [Theory]
    [EachFormat]
    public void A_file_cut_anywhere_is_damaged_and_never_half_accepted(ImageFormat format)
    {
        using var picture = Pictures.Photo(400, 300);
        var whole = picture.As(format);
        foreach (var percent in new[] { 1, 10, 33, 50, 75, 90, 99 })
        {
            var cut = whole[..(whole.Length * percent / 100)];
            WorkingImage.Decode(format, cut).ShouldBeOfType<Decoding.Damaged>($"{format} cut to {percent} %").Why.ShouldNotBeEmpty();
        }
    }

    [Theory]
    [EachFormat]
    public void Overwritten_bytes_never_throw(ImageFormat format)
    {
        using var picture = Pictures.Photo(160, 120);
        var whole = picture.As(format);
        var random = new Random(7);
        for (var round = 0; round < 40; round++)
        {
            var hurt = (byte[])whole.Clone();
            for (var hit = 0; hit < 20; hit++)
            {
                hurt[random.Next(hurt.Length)] = (byte)random.Next(256);
            }

            if (WorkingImage.Decode(format, hurt) is Decoding.Complete complete)
            {
                complete.Image.Dispose();
            }
        }
    }

    [Fact]
    public void Bytes_of_another_format_are_damaged_not_guessed()
    {
        using var picture = Pictures.Photo(64, 64);
        WorkingImage.Decode(ImageFormat.Png, picture.As(ImageFormat.Jpeg)).ShouldBeOfType<Decoding.Damaged>();
    }

    [Fact]
    public void The_same_pixels_give_the_same_facts_in_every_lossless_format()
    {
        using var picture = Pictures.Photo(300, 200);
        using var png = Pictures.Decoded(ImageFormat.Png, picture.As(ImageFormat.Png));
        foreach (var format in new[] { ImageFormat.Webp, ImageFormat.Tiff })
        {
            using var other = Pictures.Decoded(format, picture.As(format));
            other.Facts.Luma.ShouldBe(png.Facts.Luma);
            SameColours(other.Facts.Colours, png.Facts.Colours).ShouldBeTrue($"{format}");
        }
    }

    [Fact]
    public void Clear_pixels_are_not_counted_whatever_colour_hides_in_them()
    {
        using var picture = Pictures.HalfClear(Pictures.Photo(300, 200));
        using var png = Pictures.Decoded(ImageFormat.Png, picture.As(ImageFormat.Png));
        using var webp = Pictures.Decoded(ImageFormat.Webp, picture.As(ImageFormat.Webp));
        png.Facts.Colours.Total.ShouldBe(150 * 200);
        SameColours(webp.Facts.Colours, png.Facts.Colours).ShouldBeTrue();
    }

    [Fact]
    public void Sixteen_bits_a_channel_are_read_as_the_same_colours()
    {
        using var picture = Pictures.Flat(64, 64, 200, 90, 30);
        using var deep = picture.Colourspace(Enums.Interpretation.Rgb16);
        using var image = Pictures.Decoded(ImageFormat.Png, deep.As(ImageFormat.Png));
        OnlyColour(image).ShouldBe((200, 90, 30));
    }

    [Fact]
    public void Ten_bits_a_channel_are_read_as_the_same_colours()
    {
        using var picture = Pictures.Flat(64, 64, 200, 90, 30);
        using var deep = picture.Colourspace(Enums.Interpretation.Rgb16);
        var avif = deep.HeifsaveBuffer(q: 90, bitdepth: 10, compression: Enums.ForeignHeifCompression.Av1, effort: 0);
        using var image = Pictures.Decoded(ImageFormat.Avif, avif);
        ColourDifference.Ciede2000(MostFrequent(image), CieLab.FromSrgb(200, 90, 30)).ShouldBeLessThan(1);
    }

    [Fact]
    public void Sixteen_bit_alpha_keeps_its_meaning()
    {
        using var picture = Pictures.HalfClear(Pictures.Flat(64, 64, 200, 90, 30));
        using var deep = picture.Colourspace(Enums.Interpretation.Rgb16);
        using var image = Pictures.Decoded(ImageFormat.Png, deep.As(ImageFormat.Png));
        image.Facts.Colours.Total.ShouldBe(32 * 64);
        OnlyColour(image).ShouldBe((200, 90, 30));
    }

    [Fact]
    public void A_Display_P3_file_is_read_through_its_profile()
    {
        using var picture = Pictures.Flat(64, 64, 200, 90, 30);
        using var wide = picture.IccTransform("p3", embedded: false, inputProfile: "srgb");
        using var image = Pictures.Decoded(ImageFormat.Png, wide.As(ImageFormat.Png));

        // 8-bit P3 numbers of this colour are (186, 96, 47): taken as sRGB they would be plainly another one.
        var (red, green, blue) = OnlyColour(image);
        red.ShouldBeInRange(198, 202);
        green.ShouldBeInRange(88, 92);
        blue.ShouldBeInRange(27, 33);
    }

    [Fact]
    public void A_CMYK_JPEG_is_read_as_the_colours_it_prints()
    {
        using var picture = Pictures.Flat(64, 64, 180, 60, 60);
        using var inks = picture.IccTransform("cmyk", embedded: false, inputProfile: "srgb");
        var bytes = inks.JpegsaveBuffer(q: 95);
        Image.JpegloadBuffer(bytes).Bands.ShouldBe(4);

        using var image = Pictures.Decoded(ImageFormat.Jpeg, bytes);
        var difference = ColourDifference.Ciede2000(MostFrequent(image), CieLab.FromSrgb(180, 60, 60));
        difference.ShouldBeLessThan(5);
    }

    [Fact]
    public void A_broken_colour_profile_is_taken_as_absent()
    {
        using var picture = Pictures.Flat(64, 64, 200, 90, 30).With("icc-profile-data", [.. "not a profile"u8]);
        using var image = Pictures.Decoded(ImageFormat.Png, picture.As(ImageFormat.Png));
        OnlyColour(image).ShouldBe((200, 90, 30));
    }

    [Fact]
    public void Grey_files_are_read_as_grey()
    {
        using var picture = Pictures.Flat(64, 64, 77, 77, 77);
        using var grey = picture[0].Copy(interpretation: Enums.Interpretation.Bw);
        using var image = Pictures.Decoded(ImageFormat.Png, grey.As(ImageFormat.Png));
        OnlyColour(image).ShouldBe((77, 77, 77));
    }

    [Theory]
    [InlineData(1, 90, 60)]
    [InlineData(3, 90, 60)]
    [InlineData(6, 60, 90)]
    [InlineData(8, 60, 90)]
    public void Width_and_height_are_those_a_viewer_shows(int orientation, int width, int height)
    {
        using var picture = Pictures.Photo(90, 60).Oriented(orientation);
        using var image = Pictures.Decoded(ImageFormat.Jpeg, picture.As(ImageFormat.Jpeg));
        (image.Facts.Width, image.Facts.Height).ShouldBe((width, height));
    }

    [Theory]
    [InlineData(ImageFormat.Gif)]
    [InlineData(ImageFormat.Webp)]
    public void Of_an_animation_the_first_frame_is_judged(ImageFormat format)
    {
        using var frame = Pictures.Photo(120, 80);
        using var animation = Pictures.Frames(frame, 5);
        using var image = Pictures.Decoded(format, animation.As(format));
        (image.Facts.Width, image.Facts.Height).ShouldBe((120, 80));
        image.Facts.Colours.Total.ShouldBe(120 * 80);
    }

    [Fact]
    public void The_profile_of_sRGB_is_known_by_its_numbers()
    {
        SrgbProfile.IsSrgb(ProfileOf("srgb")).ShouldBeTrue();
        SrgbProfile.IsSrgb(ProfileOf("p3")).ShouldBeFalse();
        SrgbProfile.IsSrgb([]).ShouldBeFalse();
    }

    [Fact]
    public void Loaders_that_the_pipeline_does_not_need_are_closed()
    {
        Pictures.Flat(2, 2, 0, 0, 0).Dispose();
        Should.Throw<VipsException>(() => Image.NewFromBuffer("1,2\n3,4\n"u8.ToArray(), ".csv"));
    }

    private static byte[] ProfileOf(string name)
    {
        using var picture = Pictures.Flat(2, 2, 0, 0, 0);
        using var tagged = picture.IccTransform(name, embedded: false, inputProfile: "srgb");
        return (byte[])tagged.Get("icc-profile-data");
    }

    private static (int Red, int Green, int Blue) OnlyColour(WorkingImage image)
    {
        var colours = All(image.Facts.Colours).Where(colour => colour.Count > 0).ToArray();
        colours.Length.ShouldBe(1);
        return colours[0].Colour;
    }

    private static CieLab MostFrequent(WorkingImage image)
    {
        var (red, green, blue) = All(image.Facts.Colours).MaxBy(colour => colour.Count).Colour;
        return CieLab.FromSrgb(red, green, blue);
    }

    private static bool SameColours(ColourHistogram first, ColourHistogram second) =>
        Enumerable.Range(0, ColourHistogram.CellCount).All(cell => first.Cell(cell).SequenceEqual(second.Cell(cell)));

    private static IEnumerable<((int Red, int Green, int Blue) Colour, uint Count)> All(ColourHistogram histogram) =>
        Enumerable.Range(0, ColourHistogram.CellCount).SelectMany(cell =>
            histogram.Cell(cell).ToArray().Select((count, colour) => (ColourHistogram.ColourOf(cell, colour), count)));
}
