using NetVips;
using ReviewPipeline.Checks;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class ClippingTrial : Trial
{
    public override string Code => "SPEC-014";

    public override string Caption => "Left: as photographed. Middle: a part of it blown out to white. Right: what has lost all detail, striped.";

    public override double? Number(CheckInput input)
    {
        using var areas = ClippedAreas.Of(input.Image.Small);
        return Math.Max(areas.Percent(Clipping.Highlight), areas.Percent(Clipping.Shadow) / 2);
    }

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        foreach (var stops in (double[])[1, 2, 3])
        {
            using var bright = Exposed(subject.Picture, Math.Pow(2, stops), 0);
            yield return new($"overexposed by {stops} EV", Encode.Exact(bright));
        }

        using var dark = Exposed(subject.Picture, 1, 0.15);
        yield return new("blacks crushed: everything below 15 % of the light cut off", Encode.Exact(dark));
        using var blown = Blown(subject);
        yield return new("a quarter of the picture, in the middle, blown out", Encode.Exact(blown));
    }

    /// <summary>In linear light, as a sensor adds it up.</summary>
    private static Image Exposed(Image picture, double gain, double cut)
    {
        using var light = picture.Colourspace(Enums.Interpretation.Scrgb);
        using var changed = (light - cut) * gain;
        return changed.Copy(interpretation: Enums.Interpretation.Scrgb).Colourspace(Enums.Interpretation.Srgb);
    }

    private static Image Blown(Subject subject)
    {
        var (width, height) = (subject.Width / 2, subject.Height / 2);
        return subject.Picture.Mutate(image => image.DrawRect([255, 255, 255], width / 2, height / 2, width, height, fill: true));
    }
}
