using NetVips;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class ContradictionTrial : Trial
{
    public override string Code => "PROV-001";

    public override string Caption => "The digital source type says that a camera took it; a text in the same file is a generator's prompt.";

    public override IEnumerable<CleanCase> CleanCases(Subject subject) =>
    [
        new(Marks.WithParameters(subject.Tile), Marks.Sidecar("Juggernaut XL v9", Marks.Seed)),
        new(Marks.WithGraph(subject.Tile), Marks.Sidecar("SDXL Base 1.0", Marks.Seed)),
        new(Marks.WithParameters(subject.Tile, sourceType: "trainedAlgorithmicMedia")),
        new(Marks.WithCredit(subject.Tile), Marks.Sidecar("Firefly Image 5")),
    ];

    public override IEnumerable<Planted> Plant(Subject subject) =>
    [
        new("the seeds differ", Marks.WithParameters(subject.Tile, seed: 7), Sidecar: Marks.Sidecar("Juggernaut XL v9", Marks.Seed)),
        new("the generators differ", Marks.WithParameters(subject.Tile), Sidecar: Marks.Sidecar("Firefly Image 5")),
        new("called a camera's picture, with a generator's prompt in it", Marks.WithParameters(subject.Tile, sourceType: "digitalCapture")),
    ];

    public override IEnumerable<Image> Shown(Subject subject) =>
        [subject.Picture.Label("digitalCapture"), subject.Picture.Label("Prompt: a lighthouse at dusk")];
}
