using NetVips;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class PixelSizeTrial : Trial
{
    public override string Code => "SPEC-002";

    public override string Caption => "Left: the pixels that the placement takes. Right: the same picture at three quarters of them.";

    public override Brief BriefFor(Subject subject) => BriefText.Of(BriefText.Placement(pixels: (subject.Tile.Width, subject.Tile.Height)));

    public override IEnumerable<CleanCase> CleanCases(Subject subject) => [new(Encode.Png(subject.Tile)), new(Encode.Jpeg(subject.Tile, 90))];

    public override Planted Example(Subject subject)
    {
        using var smaller = subject.Picture.Resize(0.75);
        return new("", Encode.Png(smaller), BriefText.Of(BriefText.Placement(pixels: (subject.Width, subject.Height))));
    }

    public override IEnumerable<Image> Shown(Subject subject) => Sizes(subject);

    /// <summary>Both at the same scale.</summary>
    public static IEnumerable<Image> Sizes(Subject subject)
    {
        using var smaller = subject.Picture.Resize(0.75);
        return
        [
            subject.Picture.Label($"{subject.Width} × {subject.Height}"),
            smaller.Label($"{smaller.Width} × {smaller.Height}").Embed(0, 0, subject.Width, subject.Height, background: [255, 255, 255], extend: Enums.Extend.Background),
        ];
    }

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        using var oneLess = subject.Tile.Crop(0, 0, subject.Tile.Width, subject.Tile.Height - 1);
        yield return new("one row less", Encode.Png(oneLess));
        using var smaller = subject.Tile.Resize(0.75);
        yield return new("three quarters of the size", Encode.Png(smaller));
    }
}
