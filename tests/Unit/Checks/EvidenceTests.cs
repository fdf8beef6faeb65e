using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Imaging;
using ReviewPipeline.UnitTests.Imaging;

namespace ReviewPipeline.UnitTests.Checks;

/// <summary>What a finding's drawing shows, read off its pixels.</summary>
public class EvidenceTests
{
    private static readonly Palette Navy = new([new BrandColour("#17324D", "Navy")], 5, 95) { LargestOffPaletteAreaPercent = 5 };

    [Fact]
    public void What_is_on_palette_keeps_its_colours_and_what_is_off_does_not()
    {
        using var picture = Pictures.Flat(400, 200, 0x17, 0x32, 0x4D).Insert(Pictures.Flat(100, 100, 138, 43, 226), 50, 50);
        var run = Run(picture, Given.Brief(Navy));
        var drawing = DrawingOf(run, "SPEC-005", EvidenceKind.OffPalette);
        drawing.At(300, 60).ToArray().ShouldBe([0x17, 0x32, 0x4D]);
        drawing.At(100, 100).ToArray().ShouldNotBe([138, 43, 226]);
        drawing.At(300, 199).ToArray().ShouldBe([0x17, 0x32, 0x4D], "the bar at the foot shows the brand colour's share");
        DrawingOf(run, "SPEC-021", EvidenceKind.OffPalette).ShouldBeSameAs(drawing);
    }

    [Fact]
    public void Bars_are_hatched_and_the_picture_between_them_is_left_alone()
    {
        using var picture = Pictures.Photo(400, 240);
        using var boxed = picture.Embed(0, 60, 400, 360, extend: Enums.Extend.Black);
        var drawing = DrawingOf(Run(boxed, Given.Brief()), "SPEC-013", EvidenceKind.Letterbox);
        Enumerable.Range(0, 60).Select(y => drawing.At(200, y)[0]).Distinct().Count().ShouldBe(2, "two kinds of stripe");
        drawing.At(200, 180).ToArray().ShouldBe(picture.Getpoint(200, 120).Select(level => (byte)level));
    }

    [Fact]
    public void Lost_light_is_striped_and_the_rest_is_grey()
    {
        using var picture = Pictures.Photo(400, 400).Insert(Pictures.Flat(240, 240, 255, 255, 255), 80, 80);
        var drawing = DrawingOf(Run(picture, Given.Brief()), "SPEC-014", EvidenceKind.Clipped);
        Enumerable.Range(100, 100).Any(x => drawing.At(x, 200)[0] > 200 && drawing.At(x, 200)[1] == 0).ShouldBeTrue();
        var outside = drawing.At(20, 20).ToArray();
        outside.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void The_band_that_a_placement_covers_is_dark_but_for_what_lies_in_it()
    {
        var story = Given.Placement("story", ratio: new AspectRatio(9, 16, 1)) with { SafeZone = new SafeZone(0, 0, 25, 0) };
        using var ground = Pictures.Flat(540, 960, 120, 130, 140);
        using var lettered = ground.Mutate(m =>
        {
            for (var stroke = 0; stroke < 20; stroke++)
            {
                m.DrawRect([255.0, 255, 255], 100 + stroke * 14, 850, 6, 40, fill: true);
            }
        });
        var drawing = DrawingOf(Run(lettered, Given.Brief(placements: story)), "SPEC-019", EvidenceKind.SafeZone);
        drawing.At(270, 400).ToArray().ShouldBe([120, 130, 140]);
        ((int)drawing.At(20, 800)[0]).ShouldBeLessThan(80);
        Enumerable.Range(100, 300).Any(x => drawing.At(x, 870)[0] == 255).ShouldBeTrue();
    }

    [Fact]
    public void The_same_finding_has_the_same_drawing()
    {
        using var picture = Pictures.Photo(300, 300);
        var brief = Given.Brief(Navy);
        Run(picture, brief).Drawings.Select(drawing => drawing.Sha256).ShouldBe(Run(picture, brief).Drawings.Select(drawing => drawing.Sha256));
    }

    private static Raster DrawingOf(CheckRun run, string code, EvidenceKind kind)
    {
        var evidence = run.Results.Single(result => result.Code == code).Evidence.ShouldNotBeNull();
        evidence.Kind.ShouldBe(kind);
        return run.Drawings.Single(drawing => drawing.Sha256 == evidence.Sha256).Raster;
    }

    private static CheckRun Run(Image picture, Brief brief)
    {
        using var image = Pictures.Decoded(ImageFormat.Png, picture.Copy(interpretation: Enums.Interpretation.Srgb).As(ImageFormat.Png));
        return CheckEngine.Run(CheckInput.Of(image), brief);
    }
}
