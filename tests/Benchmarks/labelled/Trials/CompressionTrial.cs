using NetVips;
using ReviewPipeline.Checks;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class CompressionTrial : Trial
{
    public override string Code => "SPEC-017";

    public override string Caption => "A part, enlarged. Left: JPEG at quality 92. Right: at quality 20, saved without loss afterwards.";

    public override (double X, double Y)? Detail => (0.34, 0.40);

    /// <summary>Scaling down wipes out the blocks of the JPEG that a picture once was; one that keeps its size may have them by nature.</summary>
    public override bool Suits(Subject subject) => subject.WasScaled;

    public override bool Takes(CleanFile file) => file != CleanFile.AsItCame;

    public override double? Number(CheckInput input) => input.File.Format == Briefs.ImageFormat.Jpeg ? null : input.Image.Pixels.Blockiness;

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        foreach (var quality in (int[])[70, 50, 20])
        {
            yield return new($"JPEG at quality {quality}", Encode.Jpeg(subject.Picture, quality));
        }

        foreach (var quality in (int[])[90, 70, 50, 20])
        {
            using var once = Image.JpegloadBuffer(Encode.Jpeg(subject.Picture, quality));
            yield return new($"JPEG at quality {quality}, then saved without loss", Encode.Exact(once));
        }
    }
}
