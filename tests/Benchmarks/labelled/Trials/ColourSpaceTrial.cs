using NetVips;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class ColourSpaceTrial : Trial
{
    public override string Code => "SPEC-007";

    public override string Caption =>
        "Left: the colours meant. Right: the same file in Display P3, as a placement shows it that drops the profile.";

    /// <summary>Some of the corpus' own files have wide profiles.</summary>
    public override bool Takes(CleanFile file) => file != CleanFile.AsItCame;

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        using var wide = subject.Tile.IccTransform("p3", inputProfile: "srgb", intent: Enums.Intent.Relative);
        using var inks = subject.Tile.IccTransform("cmyk", inputProfile: "srgb", intent: Enums.Intent.Relative);
        yield return new("Display P3, as JPEG", wide.JpegsaveBuffer(q: 92, keep: Enums.ForeignKeep.Icc));
        yield return new("Display P3, as PNG", wide.PngsaveBuffer(compression: 1, keep: Enums.ForeignKeep.Icc));
        yield return new("four inks with their profile", inks.JpegsaveBuffer(q: 92, keep: Enums.ForeignKeep.Icc));
        yield return new("four inks without a profile", inks.JpegsaveBuffer(q: 92, keep: Enums.ForeignKeep.None));
    }

    public override Planted Example(Subject subject) => Plant(subject).First();

    public override IEnumerable<Image> Shown(Subject subject)
    {
        var wide = subject.Picture.IccTransform("p3", inputProfile: "srgb", intent: Enums.Intent.Relative);
        return [subject.Picture, wide.Copy(interpretation: Enums.Interpretation.Srgb)];
    }
}
