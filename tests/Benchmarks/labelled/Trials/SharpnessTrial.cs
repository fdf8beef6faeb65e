using ReviewPipeline.Checks;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class SharpnessTrial : Trial
{
    public override string Code => "SPEC-015";

    public override string Caption => "A part, enlarged. Left: sharp. Right: blurred by a Gaussian of σ 2 px.";

    public override (double X, double Y)? Detail => (0.34, 0.40);

    /// <summary>Sharpness is judged in the size that is delivered; the corpus' largest files are softer than that.</summary>
    public override bool Takes(CleanFile file) => file != CleanFile.AsItCame;

    public override double? Number(CheckInput input) => -input.Image.Pixels.Sharpness;

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        foreach (var sigma in (int[])[1, 2, 3])
        {
            using var blurred = subject.Picture.Gaussblur(sigma);
            yield return new($"blurred, σ {sigma} px", Encode.Exact(blurred));
        }
    }

    public override Planted Example(Subject subject) => Plant(subject).Skip(1).First();
}
