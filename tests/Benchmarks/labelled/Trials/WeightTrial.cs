using NetVips;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class WeightTrial : Trial
{
    public override string Code => "SPEC-004";

    public override string Caption => "Left: as light as the placement asks. Right: the same picture, saved without compression.";

    /// <summary>The corpus has files of any weight; this trial's brief is made for what is delivered.</summary>
    public override bool Takes(CleanFile file) => file == CleanFile.Jpeg;

    public override Brief BriefFor(Subject subject) => Allowing(subject, subject.Clean(CleanFile.Jpeg).Length);

    public override IEnumerable<Image> Shown(Subject subject) =>
    [
        subject.Picture.Label($"{subject.Clean(CleanFile.Jpeg).Length / 1024} KB"),
        subject.Picture.Label($"{Plant(subject).Last().Bytes.Length / 1024} KB"),
    ];

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        var jpeg = subject.Clean(CleanFile.Jpeg);
        yield return new("one byte too many", jpeg, Allowing(subject, jpeg.Length - 1));
        yield return new("uncompressed", subject.Picture.TiffsaveBuffer(), Allowing(subject, jpeg.Length));
    }

    private static Brief Allowing(Subject subject, long bytes) =>
        BriefText.Of(BriefText.Placement(ratio: $"{subject.Width}:{subject.Height}", maximumBytes: bytes));
}
