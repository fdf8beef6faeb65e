using System.Diagnostics;
using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Intake;
using ReviewPipeline.UnitTests.Imaging;

namespace ReviewPipeline.UnitTests.Intake;

public class ArrivedFileTests
{
    private static readonly IntakeLimits Limits = new();

    [Theory]
    [EachFormat]
    public void A_sound_file_is_acceptable_with_its_format_and_size(ImageFormat format)
    {
        using var picture = Pictures.Photo(320, 200);
        var acceptable = Examine(picture.As(format)).ShouldBeOfType<Examination.Acceptable>();
        (acceptable.Format, acceptable.OrientedWidth, acceptable.OrientedHeight, acceptable.Frames).ShouldBe((format, 320, 200, 1));
    }

    [Fact]
    public void An_empty_file_is_refused() => Examine([]).ShouldBeRefused("INTAKE-001");

    [Fact]
    public void The_byte_limit_is_known_from_the_length_alone()
    {
        Limits.MaximumBytes.ShouldBe(52_428_800);
        Limits.RefuseByLength(52_428_800).ShouldBeNull();
        var refused = Limits.RefuseByLength(52_428_801)!;
        refused.Code.ShouldBe("INTAKE-002");
        refused.Measured.ShouldBe("50 MB (52,428,801 bytes)");
        refused.Limit.ShouldBe("at most 50 MB (52,428,800 bytes)");
        Limits.RefuseByLength(0)!.Code.ShouldBe("INTAKE-001");
    }

    [Fact]
    public void The_byte_limit_holds_for_bytes_too() =>
        ArrivedFile.Examine("a", null, new byte[101], new IntakeLimits { MaximumBytes = 100 }).ShouldBeRefused("INTAKE-002");

    [Fact]
    public void A_type_that_is_not_taken_is_refused_by_its_name() =>
        Examine("%PDF-1.7 and so on"u8.ToArray()).ShouldBeRefused("INTAKE-003").Message
            .ShouldBe("The file is PDF; PNG, JPEG, WebP, AVIF, GIF and TIFF are taken. Export the image in one of these formats.");

    [Fact]
    public void A_name_that_contradicts_the_bytes_is_refused()
    {
        using var picture = Pictures.Photo(32, 32);
        ArrivedFile.Examine("hero.png", "image/png", picture.As(ImageFormat.Jpeg), Limits).ShouldBeRefused("INTAKE-004").Message
            .ShouldBe("The file is JPEG, but its name ends in '.png'. Rename it or export it again, so that both agree.");
    }

    [Fact]
    public void A_bomb_of_pixels_is_refused_by_its_header()
    {
        var bomb = PngFile.Bomb(30_000);
        bomb.Length.ShouldBeLessThan(1_000_000);
        Examine(PngFile.Bomb(8)).ShouldBeOfType<Examination.Acceptable>();

        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var refused = Examine(bomb).ShouldBeRefused("INTAKE-005");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2_000_000);
        refused.Measured.ShouldBe("30000 × 30000 px = 900 million pixels");
        refused.Limit.ShouldBe("at most 64 million pixels");
    }

    [Fact]
    public void The_pixel_limit_itself_is_still_taken()
    {
        using var picture = Pictures.Flat(100, 50, 1, 2, 3);
        var bytes = picture.As(ImageFormat.Png);
        ArrivedFile.Examine("a.png", null, bytes, new IntakeLimits { MaximumPixels = 5_000 }).ShouldBeOfType<Examination.Acceptable>();
        ArrivedFile.Examine("a.png", null, bytes, new IntakeLimits { MaximumPixels = 4_999 }).ShouldBeRefused("INTAKE-005");
    }

    [Theory]
    [InlineData(ImageFormat.Gif)]
    [InlineData(ImageFormat.Webp)]
    public void All_frames_together_are_held_to_the_pixel_limit(ImageFormat format)
    {
        using var frame = Pictures.Photo(40, 30);
        using var animation = Pictures.Frames(frame, 7);
        var bytes = animation.As(format);
        Examine(bytes).ShouldBeOfType<Examination.Acceptable>().Frames.ShouldBe(7);
        ArrivedFile.Examine("a", null, bytes, new IntakeLimits { MaximumPixels = 40 * 30 * 7 - 1 })
            .ShouldBeRefused("INTAKE-005").Measured!.ShouldStartWith("40 × 30 px × 7 frames");
    }

    [Fact]
    public void Frames_of_an_animated_PNG_count_although_the_decoder_sees_one()
    {
        using var picture = Pictures.Photo(40, 30);
        var animated = PngFile.Insert(picture.As(ImageFormat.Png), "acTL", [0, 0, 0, 60, 0, 0, 0, 0]);
        Examine(animated).ShouldBeOfType<Examination.Acceptable>().Frames.ShouldBe(60);
        var huge = PngFile.Insert(picture.As(ImageFormat.Png), "acTL", [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0]);
        Examine(huge).ShouldBeRefused("INTAKE-005");
    }

    [Fact]
    public void Pages_of_a_TIFF_count_as_frames()
    {
        using var frame = Pictures.Photo(40, 30);
        using var pages = Pictures.Frames(frame, 3);
        Examine(pages.As(ImageFormat.Tiff)).ShouldBeOfType<Examination.Acceptable>().Frames.ShouldBe(3);
    }

    [Fact]
    public void Size_is_that_after_EXIF_orientation()
    {
        using var picture = Pictures.Photo(90, 60).Oriented(6);
        var acceptable = Examine(picture.As(ImageFormat.Jpeg)).ShouldBeOfType<Examination.Acceptable>();
        (acceptable.OrientedWidth, acceptable.OrientedHeight).ShouldBe((60, 90));
    }

    [Theory]
    [EachFormat]
    public void A_header_that_is_cut_off_is_damaged(ImageFormat format)
    {
        using var picture = Pictures.Photo(64, 64);
        Examine(picture.As(format)[..18]).ShouldBeRefused("INTAKE-006");
    }

    [Theory]
    [EachFormat]
    public void Overwritten_and_cut_files_never_throw(ImageFormat format)
    {
        using var picture = Pictures.Photo(80, 60).With("exif-data", Metadata.ExifWithGps).With("xmp-data", Metadata.Xmp("composite"));
        var whole = picture.As(format);
        var random = new Random(11);
        for (var round = 0; round < 150; round++)
        {
            var hurt = whole[..random.Next(1, whole.Length + 1)];
            for (var hit = 0; hit < 8; hit++)
            {
                hurt[random.Next(Math.Min(hurt.Length, 600))] = (byte)random.Next(256);
            }

            _ = Examine(hurt);
        }
    }

    private static Examination Examine(byte[] bytes) => ArrivedFile.Examine("upload", null, bytes, Limits);
}

internal static class ExaminationExpectations
{
    public static Examination.Refused ShouldBeRefused(this Examination examination, string code)
    {
        var refused = examination.ShouldBeOfType<Examination.Refused>();
        refused.Code.ShouldBe(code, refused.Message);
        return refused;
    }
}
