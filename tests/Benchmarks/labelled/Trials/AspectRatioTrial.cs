using ReviewPipeline.Briefs;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class AspectRatioTrial : Trial
{
    public override string Code => "SPEC-003";

    public override string Caption => "Left: the ratio that the placement takes. Right: cropped to four fifths of the width.";

    public override Brief BriefFor(Subject subject) => BriefText.Of(BriefText.Placement(ratio: $"{subject.Width}:{subject.Height}"));

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        foreach (var percent in (int[])[2, 5, 20])
        {
            // One pixel may round to just within the tolerance of 1 % on the smallest pictures; two percent and more never does.
            using var cropped = subject.Picture.Crop(0, 0, subject.Width * (100 - percent) / 100, subject.Height);
            yield return new($"cropped by {percent} % of the width", Encode.Png(cropped));
        }
    }
}
