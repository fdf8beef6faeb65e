using NetVips;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class AllowedModelTrial : Trial
{
    public override string Code => "PROV-004";

    public override string Caption => "Left: made with a generator that the brief allows. Right: made with another.";

    public override Brief BriefFor(Subject subject) =>
        BriefText.Of(BriefText.Placement(ratio: $"{subject.Width}:{subject.Height}"), models: ["Firefly Image 5", "Juggernaut XL"]);

    public override IEnumerable<CleanCase> CleanCases(Subject subject) =>
    [
        new(Encode.Jpeg(subject.Tile, 90)),
        new(Encode.Jpeg(subject.Tile, 90), Marks.Sidecar("Firefly Image 5")),
        new(Marks.WithParameters(subject.Tile), Marks.Sidecar("Juggernaut XL")),
        new(Marks.WithParameters(subject.Tile)),
    ];

    public override IEnumerable<Planted> Plant(Subject subject) =>
    [
        new("another generator in the file", Marks.WithGraph(subject.Tile)),
        new("another generator in the sidecar", Encode.Jpeg(subject.Tile, 90), Sidecar: Marks.Sidecar("Midjourney 7")),
    ];

    public override IEnumerable<Image> Shown(Subject subject) => [subject.Picture.Label("Firefly Image 5"), subject.Picture.Label("Midjourney 7")];
}
