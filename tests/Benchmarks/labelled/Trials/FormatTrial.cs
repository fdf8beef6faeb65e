using NetVips;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class FormatTrial : Trial
{
    public override string Code => "SPEC-001";

    public override string Caption => "Left: one of the formats that the placement takes, JPEG, PNG or WebP. Right: a GIF.";

    public override IEnumerable<Image> Shown(Subject subject) => [subject.Picture.Label("JPEG"), Image.NewFromBuffer(Encode.Gif(subject.Picture)).Label("GIF")];

    public override Brief BriefFor(Subject subject) =>
        BriefText.Of(BriefText.Placement(ratio: $"{subject.Width}:{subject.Height}", formats: ["jpeg", "png", "webp"]));

    public override IEnumerable<Planted> Plant(Subject subject) =>
    [
        new("saved as TIFF", Encode.Tiff(subject.Tile)),
        new("saved as GIF", Encode.Gif(subject.Tile)),
    ];
}
