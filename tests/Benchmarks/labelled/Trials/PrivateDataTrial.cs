using NetVips;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class PrivateDataTrial : Trial
{
    public override string Code => "PROV-003";

    public override string Caption => "A picture with the place where it was taken in its metadata; it looks no different.";

    public override IEnumerable<CleanCase> CleanCases(Subject subject) =>
    [
        new(Encode.Png(subject.Tile)),
        new(Encode.Jpeg(subject.Tile, 90)),
        new(Encode.Webp(subject.Tile, 90)),
        new(Marks.WithCredit(subject.Tile)),
        new(Marks.WithSourceType(subject.Tile, "trainedAlgorithmicMedia")),
    ];

    public override IEnumerable<Planted> Plant(Subject subject) =>
    [
        new("a prompt in a text chunk", Marks.WithParameters(subject.Tile)),
        new("a workflow in a text chunk", Marks.WithGraph(subject.Tile)),
        new("the place, in EXIF", Marks.WithPlace(subject.Tile)),
    ];

    public override IEnumerable<Image> Shown(Subject subject) => [subject.Picture, subject.Picture.Label("60° 23' 30\" N  5° 19' 12\" E")];
}
