using NetVips;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class TransparencyTrial : Trial
{
    public override string Code => "SPEC-009";

    public override string Caption => "Left: opaque. Right: cut out; each placement shows its own ground there.";

    /// <summary>Some of the corpus' own files are see-through.</summary>
    public override bool Takes(CleanFile file) => file != CleanFile.AsItCame;

    /// <summary>An alpha channel that is opaque throughout is clean too.</summary>
    public override IEnumerable<CleanCase> CleanCases(Subject subject)
    {
        using var opaque = subject.Tile.Bandjoin(255);
        return [new(Encode.Png(opaque)), new(Encode.Png(subject.Tile)), new(Encode.Jpeg(subject.Tile, 92))];
    }

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        using var almost = WithAlpha(subject.Tile, 254, 1);
        yield return new("one pixel at alpha 254, as PNG", Encode.Png(almost));
        using var hole = WithAlpha(subject.Tile, 0, subject.Tile.Height / 4);
        yield return new("a corner cut out, as WebP", hole.WebpsaveBuffer(q: 90, effort: 0, keep: Enums.ForeignKeep.None));
        yield return new("a corner cut out, as PNG", Encode.Png(hole));
    }

    public override IEnumerable<Image> Shown(Subject subject)
    {
        using var ground = Image.Black(subject.Width, subject.Height) + 128;
        var chequered = ((Image.Xyz(subject.Width, subject.Height)[0] / 24).Floor() + (Image.Xyz(subject.Width, subject.Height)[1] / 24).Floor()) % 2 * 60 + 160;
        var mask = Disc(subject.Width, subject.Height);
        return [subject.Picture, mask.Ifthenelse(subject.Picture, chequered.Cast(Enums.BandFormat.Uchar)).Copy(interpretation: Enums.Interpretation.Srgb)];
    }

    private static Image WithAlpha(Image picture, int alpha, int side)
    {
        using var opaque = (Image.Black(picture.Width, picture.Height) + 255).Cast(Enums.BandFormat.Uchar);
        using var cut = opaque.Mutate(image => image.DrawRect([alpha], 0, 0, side, side, fill: true));
        return picture.Bandjoin(cut).Copy(interpretation: Enums.Interpretation.Srgb);
    }

    private static Image Disc(int width, int height)
    {
        var place = Image.Xyz(width, height);
        var (x, y) = (place[0] - width * 0.42, place[1] - height * 0.5);
        return x * x + y * y < height * height * 0.24;
    }
}
