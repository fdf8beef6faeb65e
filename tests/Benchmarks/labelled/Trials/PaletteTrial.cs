using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

/// <summary>A flat panel in a brand colour over a part of the picture, as a caption or a frame has it; then in colours a little off it.</summary>
internal sealed class PaletteTrial : Trial
{
    private const string Brand = "#E4572E";
    private const decimal Tolerance = 2;

    public override string Code => "SPEC-005";

    public override string Caption => "Left: a panel in the brand's colour. Middle: the panel in a colour near it. Right: what lies off the palette.";

    /// <summary>The corpus' own files have no such panel. What a delivery does to a flat one must not take it off the palette.</summary>
    public override IEnumerable<CleanCase> CleanCases(Subject subject)
    {
        using var panelled = WithPanel(subject.Picture, [0xE4, 0x57, 0x2E]);
        return [new(Encode.Jpeg(panelled, 60)), new(Encode.Webp(panelled, 80))];
    }

    public override Brief BriefFor(Subject subject) => BriefText.Of(
        BriefText.Placement(ratio: $"{subject.Width}:{subject.Height}"),
        BriefText.Palette(Tolerance, null, BriefText.Colour(Brand, "Coral", least: 15)));

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        foreach (var difference in (double[])[3, 5, 10])
        {
            using var panelled = WithPanel(subject.Picture, Shifted(difference));
            yield return new($"panel off the brand colour by ΔE00 {difference}", Encode.Jpeg(panelled, 75));
        }

        using var recoloured = subject.Picture.Linear([0.6, 0.9, 1.0], [0, 0, 20], uchar: true);
        yield return new("panel missing, picture tinted blue", Encode.Jpeg(recoloured, 75));
    }

    public override Planted Example(Subject subject) => Plant(subject).Skip(2).First();

    public static Image WithPanel(Image picture, double[] colour) =>
        picture.Mutate(image => image.DrawRect(colour, 0, image.Height * 4 / 5, image.Width, image.Height - image.Height * 4 / 5, fill: true));

    /// <summary>The brand colour, changed towards blue until it differs by so much.</summary>
    private static double[] Shifted(double difference)
    {
        var brand = CieLab.FromHex(Brand);
        for (var step = 0; step < 256; step++)
        {
            var (red, green, blue) = (0xE4 - step / 2, 0x57, Math.Min(255, 0x2E + step));
            if (ColourDifference.Ciede2000(brand, CieLab.FromSrgb(red, green, blue)) >= difference)
            {
                return [red, green, blue];
            }
        }

        throw new InvalidOperationException($"No colour on the way to blue differs by {difference}.");
    }
}
