using NetVips;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class OrientationTrial : Trial
{
    public override string Code => "SPEC-011";

    public override string Caption => "Left: as a viewer shows it that heeds the tag. Right: as a placement shows it that drops the metadata.";

    /// <summary>Some of the corpus' own files are stored on their side.</summary>
    public override bool Takes(CleanFile file) => file != CleanFile.AsItCame;

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        using var onSide = subject.Tile.Rot270();
        yield return new("upside down by its tag", Tagged(subject.Tile, 3));
        yield return new("on its side by its tag", Tagged(onSide, 6));
    }

    public override IEnumerable<Image> Shown(Subject subject) => [subject.Picture, subject.Picture.Rot270()];

    private static byte[] Tagged(Image picture, int orientation)
    {
        using var tagged = picture.Mutate(image => image.Set(GValue.GIntType, "orientation", orientation));
        return tagged.JpegsaveBuffer(q: 92, keep: Enums.ForeignKeep.Exif);
    }
}
