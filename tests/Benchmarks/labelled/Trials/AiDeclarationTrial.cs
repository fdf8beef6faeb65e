using NetVips;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class AiDeclarationTrial : Trial
{
    public override string Code => "PROV-005";

    public override string Caption => "Left: a generated picture that declares it. Right: one that only a prompt in its metadata gives away.";

    public override IEnumerable<CleanCase> CleanCases(Subject subject) =>
    [
        new(Encode.Png(subject.Tile)),
        new(Encode.Jpeg(subject.Tile, 90)),
        new(Marks.WithPlace(subject.Tile)),
        new(Marks.WithParameters(subject.Tile, sourceType: "trainedAlgorithmicMedia")),
        new(Marks.WithSourceType(subject.Tile, "compositeWithTrainedAlgorithmicMedia"), Marks.Sidecar("Firefly Image 5")),
    ];

    public override IEnumerable<Planted> Plant(Subject subject) =>
    [
        new("the sidecar names a generator, the file declares nothing", Encode.Jpeg(subject.Tile, 90), Sidecar: Marks.Sidecar("Firefly Image 5")),
        new("a workflow in the file, no declaration", Marks.WithGraph(subject.Tile)),
        new("a prompt in the file, no declaration", Marks.WithParameters(subject.Tile)),
    ];

    public override IEnumerable<Image> Shown(Subject subject) =>
        [subject.Picture.Label("trainedAlgorithmicMedia"), subject.Picture.Label("Prompt: a lighthouse at dusk")];
}
