using NetVips;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class WeightTrial : Trial
{
    public override string Code => "SPEC-004";

    public override string Caption => "Left: as light as the placement asks. Right: the same picture, saved without compression.";

    public override Brief BriefFor(Subject subject) => Allowing(subject, Delivered(subject).Length);

    public override IEnumerable<CleanCase> CleanCases(Subject subject) => [new(Delivered(subject))];

    public override Planted Example(Subject subject) =>
        new("", Encode.Exact(subject.Picture), Allowing(subject, subject.Clean(CleanFile.Jpeg).Length));

    public override IEnumerable<Image> Shown(Subject subject) =>
    [
        subject.Picture.Label($"{subject.Clean(CleanFile.Jpeg).Length / 1024} KB"),
        subject.Picture.Label($"{Encode.Exact(subject.Picture).Length / 1024} KB"),
    ];

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        var jpeg = Delivered(subject);
        yield return new("one byte too many", jpeg, Allowing(subject, jpeg.Length - 1));
        yield return new("uncompressed", Encode.Exact(subject.Tile), Allowing(subject, jpeg.Length));
    }

    private static byte[] Delivered(Subject subject) => Encode.Jpeg(subject.Tile, 90);

    private static Brief Allowing(Subject subject, long bytes) =>
        BriefText.Of(BriefText.Placement(ratio: $"{subject.Width}:{subject.Height}", maximumBytes: bytes));
}
