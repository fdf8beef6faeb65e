using NetVips;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class LetterboxTrial : Trial
{
    public override string Code => "SPEC-013";

    public override string Caption => "Left: as photographed. Middle: between black bars of 12 %. Right: where the check sees bars.";

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        foreach (var percent in (int[])[3, 6, 12])
        {
            var bar = Math.Max(1, subject.Height * percent / 100);
            using var boxed = Boxed(subject.Picture, 0, bar, 0);
            yield return new($"black bars of {percent} % above and below, JPEG quality 80", Encode.Jpeg(boxed, 80));
        }

        using var pillared = Boxed(subject.Picture, subject.Width * 8 / 100, 0, 255);
        yield return new("white bars of 8 % left and right, JPEG quality 80", Encode.Jpeg(pillared, 80));
    }

    public override Planted Example(Subject subject) => Plant(subject).Skip(2).First();

    private static Image Boxed(Image picture, int across, int up, int level) =>
        picture.Crop(across, up, picture.Width - 2 * across, picture.Height - 2 * up)
            .Embed(across, up, picture.Width, picture.Height, extend: Enums.Extend.Background, background: [level, level, level]);
}
