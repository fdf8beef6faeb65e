using NetVips;
using ReviewPipeline.Checks;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

/// <summary>The upper half of the picture becomes a sky: a gradient with a little grain for the clean file, in steps for the others.</summary>
internal sealed class BandingTrial : Trial
{
    public override string Code => "SPEC-018";

    public override string Caption => "A sky, its contrast raised for this page. Left: with a little grain. Right: in steps of 3 levels without any.";

    public override double? Number(CheckInput input) => input.Image.Pixels.BandingPercent;

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        foreach (var step in (int[])[1, 2, 3])
        {
            using var sky = WithSky(subject.Picture, step);
            yield return new($"a sky over half the picture in steps of {step}", Encode.Exact(sky));
        }
    }

    public override IEnumerable<Image> Shown(Subject subject)
    {
        using var grainy = WithSky(subject.Picture, 0);
        using var stepped = WithSky(subject.Picture, 3);
        return [Raised(grainy), Raised(stepped)];
    }

    /// <param name="step">Levels between neighbouring steps; 0 for grain instead of steps.</param>
    private static Image WithSky(Image picture, int step)
    {
        var (width, height) = (picture.Width, picture.Height / 2);
        using var place = Image.Xyz(width, height);

        // 16 pixels a level: what a sky has that brightens by 30 levels over 500 pixels.
        using var rise = place[1] / 16;
        using var grain = Image.Gaussnoise(width, height, sigma: step == 0 ? 1.2 : 0, mean: 0, seed: 5);
        using var levels = step == 0 ? rise + grain : (rise / step).Floor() * step;
        using var sky = (levels.Bandjoin(levels, levels) + new double[] { 96, 130, 176 }).Cast(Enums.BandFormat.Uchar);
        return picture.Insert(sky, 0, 0).CopyMemory();
    }

    private static Image Raised(Image image) => ((image.Crop(0, 0, image.Width, image.Height / 2) - 110) * 3 + 110).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
}
