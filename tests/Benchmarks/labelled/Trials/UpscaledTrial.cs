using System.Globalization;
using NetVips;
using ReviewPipeline.Checks;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class UpscaledTrial : Trial
{
    public override string Code => "SPEC-016";

    public override string Caption => "A part, enlarged. Left: made in this size. Right: made at half of it and enlarged twice.";

    public override (double X, double Y)? Detail => (0.34, 0.40);

    public override bool Takes(CleanFile file) => file != CleanFile.AsItCame;

    public override double? Number(CheckInput input) =>
        input.Image.Pixels is { HalfSizeLaplacianVariance: > 0 } pixels ? -pixels.LaplacianVariance / pixels.HalfSizeLaplacianVariance : null;

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        foreach (var factor in (double[])[1.5, 2, 4])
        {
            using var small = subject.Picture.Resize(1 / factor);
            using var enlarged = small.Resize(factor, kernel: Enums.Kernel.Cubic);
            yield return new($"enlarged × {factor.ToString(CultureInfo.InvariantCulture)}, bicubic", Encode.Exact(enlarged));
        }
    }

    public override Planted Example(Subject subject) => Plant(subject).Skip(1).First();
}
