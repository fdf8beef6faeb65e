using NetVips;
using ReviewPipeline.Checks;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class BlankTrial : Trial
{
    public override string Code => "SPEC-006";

    public override string Caption => "Left: as photographed. Right: what an export left that lost nearly all of its contrast.";

    public override double? Number(CheckInput input) => -input.Image.Luma.Deviation;

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        using var faint = Faded(subject.Picture, 0.1);
        yield return new("a tenth of the contrast", Encode.Exact(faint));
        using var fainter = Faded(subject.Picture, 0.03);
        yield return new("3 % of the contrast", Encode.Exact(fainter));
        using var flat = Faded(subject.Picture, 0);
        yield return new("one tone all over", Encode.Exact(flat));
    }

    public override Planted Example(Subject subject) => Plant(subject).First();

    /// <summary>Towards the picture's own mean, as a layer switched nearly off leaves it.</summary>
    private static Image Faded(Image picture, double contrast)
    {
        var means = Enumerable.Range(0, 3).Select(band => picture.ExtractBand(band).Avg()).ToArray();
        return (picture * contrast + means.Select(mean => mean * (1 - contrast)).ToArray()).Cast(Enums.BandFormat.Uchar);
    }
}
