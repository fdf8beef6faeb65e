using NetVips;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class AspectRatioTrial : Trial
{
    public override string Code => "SPEC-003";

    public override string Caption => "Left: the ratio that the placement takes. Right: cropped to four fifths of the width.";

    public override Brief BriefFor(Subject subject) => BriefText.Of(BriefText.Placement(ratio: $"{subject.Tile.Width}:{subject.Tile.Height}"));

    public override IEnumerable<CleanCase> CleanCases(Subject subject) => [new(Encode.Png(subject.Tile)), new(Encode.Jpeg(subject.Tile, 90))];

    public override Planted Example(Subject subject)
    {
        using var cropped = subject.Picture.Crop(0, 0, subject.Width * 4 / 5, subject.Height);
        return new("", Encode.Png(cropped), BriefText.Of(BriefText.Placement(ratio: "1.91:1")));
    }

    public override IEnumerable<Image> Shown(Subject subject) => [subject.Picture, subject.Picture.Crop(0, 0, subject.Width * 4 / 5, subject.Height)];

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        foreach (var percent in (int[])[2, 5, 20])
        {
            using var cropped = subject.Tile.Crop(0, 0, subject.Tile.Width * (100 - percent) / 100, subject.Tile.Height);
            yield return new($"cropped by {percent} % of the width", Encode.Png(cropped));
        }
    }
}
