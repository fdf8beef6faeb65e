using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Spec;
using ReviewPipeline.Imaging;
using ReviewPipeline.UnitTests.Imaging;

namespace ReviewPipeline.UnitTests.Checks;

/// <summary>What the container says, judged: colour space, depth, transparency, animation, orientation, bytes after the end.</summary>
public class FileCheckTests
{
    private static readonly Brief Silent = Given.Brief();
    private static readonly Brief Strict = Silent with
    {
        File = new(ColourSpace.Srgb, Allowance.Forbidden, Allowance.Forbidden, 90),
    };

    [Fact]
    public void An_ordinary_file_meets_them_all()
    {
        using var picture = Pictures.Photo(200, 150);
        foreach (var format in new[] { ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.Webp, ImageFormat.Avif })
        {
            foreach (var check in new IImageCheck[]
                { new ColourSpaceCheck(), new BitDepthCheck(), new TransparencyCheck(), new AnimationCheck(), new OrientationCheck(), new TrailingBytesCheck() })
            {
                Judge(check, format, picture.As(format), Strict).Outcome.ShouldBe(CheckOutcome.Met, $"{check.About.Title}, {format}");
            }
        }
    }

    [Fact]
    public void A_missing_profile_is_sRGB_by_rule()
    {
        using var picture = Pictures.Photo(64, 64);
        var judgement = Judge(new ColourSpaceCheck(), ImageFormat.Png, picture.As(ImageFormat.Png, Enums.ForeignKeep.None), Strict);
        (judgement.Outcome, judgement.Measured).ShouldBe((CheckOutcome.Met, "RGB, no profile"));
        judgement.Message.ShouldContain("read as sRGB");
    }

    [Fact]
    public void Four_inks_and_wide_gamut_are_missed_and_named()
    {
        using var picture = Pictures.Photo(64, 64);
        using var inks = picture.IccTransform("cmyk", inputProfile: "srgb");
        var print = Judge(new ColourSpaceCheck(), ImageFormat.Jpeg, inks.As(ImageFormat.Jpeg), Silent);
        print.Outcome.ShouldBe(CheckOutcome.Missed);
        print.Measured.ShouldStartWith("CMYK");
        print.Message.ShouldEndWith("Convert it to sRGB and export it again.");

        using var wide = picture.IccTransform("p3", inputProfile: "srgb");
        var p3 = Judge(new ColourSpaceCheck(), ImageFormat.Png, wide.As(ImageFormat.Png), Silent);
        (p3.Outcome, p3.Measured, p3.Limit).ShouldBe((CheckOutcome.Missed, "RGB, Display P3", "RGB or grey within sRGB"));
    }

    [Fact]
    public void Grey_is_missed_only_where_the_brief_asks_for_sRGB()
    {
        using var picture = Pictures.Photo(64, 64);
        using var grey = picture.Colourspace(Enums.Interpretation.Bw);
        var file = grey.As(ImageFormat.Png, Enums.ForeignKeep.None);
        Judge(new ColourSpaceCheck(), ImageFormat.Png, file, Silent).Outcome.ShouldBe(CheckOutcome.Met);
        Judge(new ColourSpaceCheck(), ImageFormat.Png, file, Strict).Outcome.ShouldBe(CheckOutcome.Missed);
    }

    [Fact]
    public void A_rule_blocks_only_where_the_brief_states_it()
    {
        foreach (var check in new IImageCheck[] { new ColourSpaceCheck(), new TransparencyCheck(), new AnimationCheck(), new CompressionCheck() })
        {
            check.SeverityFor(Silent).ShouldBe(Severity.Advice, check.About.Title);
            check.SeverityFor(Strict).ShouldBe(Severity.Blocking, check.About.Title);
            check.SeverityFor(Strict with { Purpose = Purpose.Exploratory }).ShouldBe(Severity.Advice, check.About.Title);
        }
    }

    [Fact]
    public void More_and_fewer_than_eight_bits_are_advised_against()
    {
        using var picture = Pictures.Photo(64, 64);
        using var deep = picture.Colourspace(Enums.Interpretation.Rgb16);
        var many = Judge(new BitDepthCheck(), ImageFormat.Png, deep.As(ImageFormat.Png), Silent);
        (many.Outcome, many.Measured, many.Limit).ShouldBe((CheckOutcome.Missed, "16 bits a channel", "8 bits a channel"));
        Judge(new BitDepthCheck(), ImageFormat.Png, PngFile.Bomb(16), Silent).Message.ShouldContain("few levels");
    }

    [Fact]
    public void Transparency_is_told_from_an_alpha_channel_that_nothing_shows_through()
    {
        using var picture = Pictures.Photo(100, 50);
        using var clear = Pictures.HalfClear(picture);
        var used = Judge(new TransparencyCheck(), ImageFormat.Png, clear.As(ImageFormat.Png), Silent);
        (used.Outcome, used.Measured).ShouldBe((CheckOutcome.Missed, "50 % of the pixels see-through, lowest alpha 0"));
        Judge(new TransparencyCheck(), ImageFormat.Webp, clear.As(ImageFormat.Webp), Silent with { File = new(Transparency: Allowance.Allowed) })
            .Outcome.ShouldBe(CheckOutcome.Met);

        using var opaque = picture.Bandjoin(255);
        var unused = Judge(new TransparencyCheck(), ImageFormat.Png, opaque.As(ImageFormat.Png), Strict);
        unused.Outcome.ShouldBe(CheckOutcome.Met);
        unused.Message.ShouldContain("opaque throughout");
    }

    [Fact]
    public void An_animation_is_missed_unless_the_brief_allows_it_and_then_says_what_was_looked_at()
    {
        using var frame = Pictures.Photo(40, 30);
        using var frames = Pictures.Frames(frame, 5);
        var silent = Judge(new AnimationCheck(), ImageFormat.Gif, frames.GifsaveBuffer(), Silent);
        (silent.Outcome, silent.Measured, silent.Limit).ShouldBe((CheckOutcome.Missed, "5 frames", "1 frame"));
        var allowed = Judge(new AnimationCheck(), ImageFormat.Webp, frames.WebpsaveBuffer(), Silent with { File = new(Animation: Allowance.Allowed) });
        allowed.Outcome.ShouldBe(CheckOutcome.Met);
        allowed.Message.ShouldContain("first frame only");
        Judge(new AnimationCheck(), ImageFormat.Tiff, frames.TiffsaveBuffer(), Silent).Measured.ShouldBe("5 pages");
    }

    [Fact]
    public void A_picture_that_only_a_tag_turns_upright_is_advised_against()
    {
        using var picture = Pictures.Photo(60, 40).Oriented(6);
        var judgement = Judge(new OrientationCheck(), ImageFormat.Jpeg, picture.As(ImageFormat.Jpeg), Silent);
        (judgement.Outcome, judgement.Measured).ShouldBe((CheckOutcome.Missed, "stored on its side"));
    }

    [Theory]
    [InlineData("PK\u0003\u0004archive", "a ZIP archive or Office document")]
    [InlineData("%PDF-1.7", "PDF")]
    [InlineData("<html><script>", "an HTML page")]
    public void A_file_that_is_two_things_at_once_is_named_for_both(string hidden, string what)
    {
        using var picture = Pictures.Photo(40, 30);
        byte[] file = [.. picture.As(ImageFormat.Png), .. System.Text.Encoding.Latin1.GetBytes(hidden)];
        var judgement = Judge(new TrailingBytesCheck(), ImageFormat.Png, file, Silent);
        judgement.Outcome.ShouldBe(CheckOutcome.Missed);
        judgement.Measured.ShouldBe($"{hidden.Length} bytes: {what}");
        judgement.Message.ShouldContain(what);
    }

    [Fact]
    public void Padding_is_no_miss_and_a_TIFF_has_no_end_to_look_behind()
    {
        using var picture = Pictures.Photo(40, 30);
        Judge(new TrailingBytesCheck(), ImageFormat.Jpeg, [.. picture.As(ImageFormat.Jpeg), .. new byte[512]], Silent).Outcome.ShouldBe(CheckOutcome.Met);
        Judge(new TrailingBytesCheck(), ImageFormat.Tiff, picture.As(ImageFormat.Tiff), Silent).Outcome.ShouldBe(CheckOutcome.CannotTell);
    }

    [Theory]
    [InlineData(74, CheckOutcome.Missed)]
    [InlineData(75, CheckOutcome.Met)]
    public void A_JPEG_is_judged_by_the_quality_it_was_saved_with(int quality, CheckOutcome outcome)
    {
        using var picture = Pictures.Photo(64, 64);
        var judgement = Judge(new CompressionCheck(), ImageFormat.Jpeg, picture.JpegsaveBuffer(q: quality), Silent);
        (judgement.Outcome, judgement.Measured, judgement.Limit).ShouldBe((outcome, $"JPEG quality {quality}", "JPEG quality at least 75"));
        Judge(new CompressionCheck(), ImageFormat.Jpeg, picture.JpegsaveBuffer(q: quality), Strict).Limit.ShouldBe("JPEG quality at least 90");
    }

    private static Judgement Judge(IImageCheck check, ImageFormat format, byte[] file, Brief brief)
    {
        using var image = Pictures.Decoded(format, file);
        return check.Judge(CheckInput.Of(image), brief);
    }
}
