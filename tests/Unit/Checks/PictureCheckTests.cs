using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Spec;
using ReviewPipeline.Imaging;
using ReviewPipeline.UnitTests.Imaging;

namespace ReviewPipeline.UnitTests.Checks;

/// <summary>What the pixels say, judged on pictures with the defect put in: bars, clipping, blur, enlarging, compression, banding, clutter.</summary>
public class PictureCheckTests
{
    [Fact]
    public void A_detailed_picture_meets_them_all()
    {
        using var picture = Detailed(640, 480);
        foreach (var check in new IImageCheck[]
            { new LetterboxCheck(), new ClippingCheck(), new SharpnessCheck(), new UpscaledCheck(), new CompressionCheck(), new BandingCheck(), new SafeZoneCheck() })
        {
            Judge(check, picture).Outcome.ShouldBe(CheckOutcome.Met, check.About.Title);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public void Bars_above_and_below_are_found_measured_and_the_crop_is_named(int level)
    {
        using var picture = Detailed(640, 360);
        using var boxed = picture.Embed(0, 60, 640, 480, extend: Enums.Extend.Background, background: [level]);
        var judgement = Judge(new LetterboxCheck(), boxed);
        judgement.Outcome.ShouldBe(CheckOutcome.Missed);
        judgement.Measured.ShouldBe("top 60 px (12.5 %), bottom 60 px");
        judgement.Message.ShouldContain("Crop to 640 × 360 px");
    }

    [Fact]
    public void A_frame_all_around_may_be_meant()
    {
        using var framed = Detailed(640, 480).Embed(40, 40, 720, 560, extend: Enums.Extend.White);
        Judge(new LetterboxCheck(), framed).Outcome.ShouldBe(CheckOutcome.CannotTell);
    }

    [Fact]
    public void Bars_survive_JPEG_and_a_plain_ground_is_no_bar()
    {
        using var picture = Detailed(600, 480);
        using var boxed = picture.Embed(60, 0, 720, 480, extend: Enums.Extend.Black);
        Judge(new LetterboxCheck(), ImageFormat.Jpeg, boxed.JpegsaveBuffer(q: 80)).Outcome.ShouldBe(CheckOutcome.Missed);

        using var ground = Pictures.Flat(720, 480, 240, 240, 240);
        using var ball = ground.Mutate(m => m.DrawCircle([200.0, 40, 40], 360, 240, 150, fill: true));
        Judge(new LetterboxCheck(), ball).Outcome.ShouldBe(CheckOutcome.Met);
    }

    [Fact]
    public void Light_lost_inside_the_picture_is_missed_and_a_white_ground_is_not()
    {
        using var picture = Detailed(640, 480);
        using var white = Pictures.Flat(400, 300, 255, 255, 255);
        using var blown = picture.Insert(white, 120, 90);
        var judgement = Judge(new ClippingCheck(), blown);
        judgement.Outcome.ShouldBe(CheckOutcome.Missed);
        judgement.Message.ShouldContain("to white");

        using var packshot = Pictures.Flat(640, 480, 255, 255, 255).Insert(Detailed(300, 300), 170, 90);
        Judge(new ClippingCheck(), packshot).Outcome.ShouldBe(CheckOutcome.Met);
    }

    [Fact]
    public void Blur_is_found_at_full_size_and_a_shallow_depth_of_field_passes()
    {
        using var picture = Detailed(800, 640);
        using var blurred = picture.Gaussblur(2.5);
        Judge(new SharpnessCheck(), blurred).Outcome.ShouldBe(CheckOutcome.Missed);
        using var sharp = picture.Crop(300, 200, 240, 240);
        using var shallow = blurred.Insert(sharp, 300, 200);
        Judge(new SharpnessCheck(), shallow).Outcome.ShouldBe(CheckOutcome.Met);
    }

    [Fact]
    public void A_drawing_without_fine_detail_is_not_called_blurred()
    {
        using var ground = Pictures.Flat(800, 600, 30, 90, 110);
        using var drawing = ground.Mutate(m => m.DrawCircle([90.0, 150, 120], 400, 300, 200, fill: true));
        Judge(new SharpnessCheck(), drawing).Outcome.ShouldBe(CheckOutcome.Met);
    }

    [Theory]
    [InlineData(Enums.Kernel.Cubic)]
    [InlineData(Enums.Kernel.Lanczos3)]
    public void An_enlarged_picture_is_found_out(Enums.Kernel kernel)
    {
        using var picture = Detailed(400, 320);
        using var enlarged = picture.Resize(2, kernel: kernel);
        Judge(new UpscaledCheck(), enlarged).Outcome.ShouldBe(CheckOutcome.Missed);
    }

    [Fact]
    public void What_is_blurred_is_not_called_enlarged_as_well()
    {
        using var blurred = Detailed(400, 320).Gaussblur(3);
        Judge(new UpscaledCheck(), blurred).Outcome.ShouldBe(CheckOutcome.CannotTell);
        using var flat = Pictures.Flat(300, 200, 9, 9, 9);
        Judge(new UpscaledCheck(), flat).Outcome.ShouldBe(CheckOutcome.CannotTell);
        Judge(new SharpnessCheck(), flat).Outcome.ShouldBe(CheckOutcome.CannotTell);
    }

    [Fact]
    public void A_PNG_that_was_a_strongly_compressed_JPEG_is_found_by_its_blocks()
    {
        using var picture = Pictures.Photo(640, 480);
        using var squeezed = Image.JpegloadBuffer(picture.JpegsaveBuffer(q: 12));
        var judgement = Judge(new CompressionCheck(), squeezed, Given.Brief() with { File = new FileRules(MinimumJpegQuality: 80) });
        judgement.Outcome.ShouldBe(CheckOutcome.Missed);
        judgement.Binds.ShouldBeFalse("blocks are a statistic; the brief's rule is of JPEG files");
    }

    [Fact]
    public void A_gradient_in_steps_is_banded_and_the_same_with_grain_is_not()
    {
        using var ramp = Image.Xyz(640, 480)[1] * (1 / 16.0);
        using var steps = Grey(ramp.Floor() * 2 + 60);
        Judge(new BandingCheck(), steps, Given.Brief() with { Style = Style.Photography }).Outcome.ShouldBe(CheckOutcome.Missed);
        Judge(new BandingCheck(), steps).Outcome.ShouldBe(CheckOutcome.CannotTell, "an illustration");

        using var grain = Image.Gaussnoise(640, 480, sigma: 1.5, mean: 60, seed: 4);
        using var dithered = Grey(ramp * 2 + grain);
        Judge(new BandingCheck(), dithered, Given.Brief() with { Style = Style.Photography }).Outcome.ShouldBe(CheckOutcome.Met);
    }

    [Fact]
    public void Lettering_in_the_band_that_a_placement_covers_is_advised_against()
    {
        var story = Given.Placement("story", ratio: new AspectRatio(9, 16, 1)) with { SafeZone = new SafeZone(14, 0, 20, 0) };
        var brief = Given.Brief(placements: story);
        using var ground = Grey(Image.Xyz(540, 960)[1] * 0.1 + 60);
        var low = Judge(new SafeZoneCheck(), Lettered(ground, 820), brief);
        low.Outcome.ShouldBe(CheckOutcome.Missed);
        low.Message.ShouldContain("'Place story'");
        Judge(new SafeZoneCheck(), Lettered(ground, 450), brief).Outcome.ShouldBe(CheckOutcome.Met);

        using var wide = Detailed(640, 360);
        Judge(new SafeZoneCheck(), wide, brief).Outcome.ShouldBe(CheckOutcome.NotChecked);
        Judge(new SafeZoneCheck(), wide).Limit.ShouldBe("none asked");
    }

    [Fact]
    public void Text_share_is_never_silent_about_not_being_checked()
    {
        using var picture = Detailed(64, 64);
        var judgement = Judge(new TextShareCheck(), picture);
        judgement.Outcome.ShouldBe(CheckOutcome.NotChecked);
        judgement.Message.ShouldContain("no text recognition");
    }

    [Fact]
    public void Real_photographs_meet_what_a_good_photograph_should_where_some_are_at_hand()
    {
        var photographs = SampleData.Files("photos", "*.png");
        Assert.SkipWhen(photographs.Length == 0, SampleData.WhyNone);
        foreach (var file in photographs)
        {
            using var image = Pictures.Decoded(ImageFormat.Png, File.ReadAllBytes(file));
            foreach (var check in CheckEngine.All.OfType<IImageCheck>().Where(check => check.About.Code.StartsWith("SPEC-", StringComparison.Ordinal)))
            {
                check.Judge(CheckInput.Of(image), Given.Brief() with { Style = Style.Photography }).Outcome
                    .ShouldNotBe(CheckOutcome.Missed, $"{check.About.Title}: {Path.GetFileName(file)}");
            }
        }
    }

    /// <summary>
    /// Discs over discs, of sizes as objects have them: edges and detail at every scale, as in a photograph (the dead-leaves model; Lee, Mumford
    /// and Huang 2001).
    /// </summary>
    private static readonly Lazy<Image> Leaves = new(() =>
    {
        var random = new Random(17);
        var pixels = new byte[800 * 640 * 3];
        for (var i = 0; i < 30_000; i++)
        {
            var radius = 1.5 / Math.Sqrt(random.NextDouble() + 0.0005);
            var (left, top) = (random.Next(800), random.Next(640));
            byte[] ink = [(byte)random.Next(20, 230), (byte)random.Next(20, 230), (byte)random.Next(20, 230)];
            for (var y = Math.Max(0, (int)(top - radius)); y < Math.Min(640, top + radius); y++)
            {
                for (var x = Math.Max(0, (int)(left - radius)); x < Math.Min(800, left + radius); x++)
                {
                    if ((x - left) * (x - left) + (y - top) * (y - top) < radius * radius)
                    {
                        ink.CopyTo(pixels, 3 * (y * 800 + x));
                    }
                }
            }
        }

        // A lens is never sharper than about half a pixel.
        using var discs = Image.NewFromMemory(pixels, 800, 640, 3, Enums.BandFormat.Uchar);
        return discs.Gaussblur(0.7).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb).CopyMemory();
    });

    private static Image Detailed(int width, int height) => Leaves.Value.Crop(0, 0, width, height).CopyMemory();

    private static Image Grey(Image image)
    {
        using var level = image.Cast(Enums.BandFormat.Uchar);
        return level.Bandjoin(level, level).Copy(interpretation: Enums.Interpretation.Srgb).CopyMemory();
    }

    /// <summary>Two lines of strokes as lettering has them.</summary>
    private static Image Lettered(Image ground, int top) => ground.Mutate(m =>
    {
        for (var line = 0; line < 2; line++)
        {
            for (var stroke = 0; stroke < 30; stroke++)
            {
                m.DrawRect([255.0, 255, 255], 60 + stroke * 14, top + line * 50, 6, 34, fill: true);
            }
        }
    });

    private static Judgement Judge(IImageCheck check, Image picture, Brief? brief = null) =>
        Judge(check, ImageFormat.Png, picture.Copy(interpretation: Enums.Interpretation.Srgb).Cast(Enums.BandFormat.Uchar).As(ImageFormat.Png), brief);

    private static Judgement Judge(IImageCheck check, ImageFormat format, byte[] file, Brief? brief = null)
    {
        using var image = Pictures.Decoded(format, file);
        return check.Judge(CheckInput.Of(image), brief ?? Given.Brief());
    }
}
