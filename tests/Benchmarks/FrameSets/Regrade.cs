using NetVips;

namespace ReviewPipeline.Benchmarks.FrameSets;

/// <summary>A known change to a frame, as another hand or another export makes it.</summary>
internal sealed record Regrade(string Name, Func<Image, Image> Apply)
{
    public const string CoarseBlur = "blur, 1/128 of the longer side";
    public const string CoarseGrain = "grain σ 8, 1/192 of the longer side coarse";

    /// <summary>Blur and grain of this many pixels' size, to compare with work that shrank frames to it first.</summary>
    private const int Coarse = 192;

    public static readonly Regrade[] All =
    [
        new("exposure +0.3 EV", image => InLight(image, Math.Pow(2, 0.3))),
        new("exposure +0.7 EV", image => InLight(image, Math.Pow(2, 0.7))),
        new("exposure −0.7 EV", image => InLight(image, Math.Pow(2, -0.7))),
        new("contrast × 1.3", image => image.Linear([1.3], [-0.3 * 128])),
        new("white balance 6 %", image => InLight(image, 1.06, 1, 1 / 1.06)),
        new("white balance 12 %", image => InLight(image, 1.12, 1, 1 / 1.12)),
        new("saturation × 1.3", image => Saturated(image, 1.3)),
        new("saturation × 0.6", image => Saturated(image, 0.6)),
        new("blur σ 1.5", image => image.Gaussblur(1.5)),
        new("grain σ 8", image => image + Image.Gaussnoise(image.Width, image.Height, sigma: 8, mean: 0, seed: 8)),
        new(CoarseBlur, image => image.Gaussblur(1.5 * LongerSide(image) / Coarse)),
        new(CoarseGrain, image => image + Image.Gaussnoise(image.Width * Coarse / LongerSide(image), image.Height * Coarse / LongerSide(image), sigma: 8, mean: 0, seed: 8)
            .Resize((double)LongerSide(image) / Coarse, vscale: (double)LongerSide(image) / Coarse).Embed(0, 0, image.Width, image.Height, extend: Enums.Extend.Mirror)),
    ];

    public static readonly Regrade[] Looks =
    [
        new("mono", image => Saturated(image, 0)),
        new("duotone", Duotone),
        new("faded", image => image.Linear([0.6], [75]) is var faded ? Saturated(faded.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb), 0.6) : faded),
        new("cool", image => InLight(image, 0.8, 1, 1.3)),
        new("warm", image => InLight(image, 1.3, 1, 0.75)),
    ];

    private static int LongerSide(Image image) => Math.Max(image.Width, image.Height);

    private static Image InLight(Image image, params double[] gains) =>
        (image.Colourspace(Enums.Interpretation.Scrgb) * gains).Copy(interpretation: Enums.Interpretation.Scrgb)
            .Colourspace(Enums.Interpretation.Srgb);

    private static Image Saturated(Image image, double factor) =>
        image.Colourspace(Enums.Interpretation.Lab).Linear([1, factor, factor], [0, 0, 0]).Copy(interpretation: Enums.Interpretation.Lab)
            .Colourspace(Enums.Interpretation.Srgb);

    private static Image Duotone(Image image)
    {
        var grey = image.Colourspace(Enums.Interpretation.Bw)[0] / 255.0;
        return grey.Linear([245.0 - 20, 225.0 - 30, 200.0 - 80], [20, 30, 80]).Copy(interpretation: Enums.Interpretation.Srgb);
    }
}
