using NetVips;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class BitDepthTrial : Trial
{
    public override string Code => "SPEC-008";

    public override string Caption => "Left: 8 bits a channel. Right: 16 bits a channel: no screen shows more, and the file weighs a multiple.";

    public override bool Takes(CleanFile file) => file != CleanFile.AsItCame;

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        using var deep = subject.Tile.Colourspace(Enums.Interpretation.Rgb16);
        yield return new("16 bits, as TIFF", deep.TiffsaveBuffer(keep: Enums.ForeignKeep.None));
        yield return new("16 bits, as PNG", Deep(subject.Tile));
    }

    public override IEnumerable<Image> Shown(Subject subject) =>
    [
        subject.Picture.Label($"8 bits · {subject.Clean(CleanFile.Png).Length / 1024} KB"),
        subject.Picture.Label($"16 bits · {Deep(subject.Picture).Length / 1024} KB"),
    ];

    private static byte[] Deep(Image picture)
    {
        using var deep = picture.Colourspace(Enums.Interpretation.Rgb16);
        return deep.PngsaveBuffer(compression: 1, bitdepth: 16, keep: Enums.ForeignKeep.None);
    }
}
