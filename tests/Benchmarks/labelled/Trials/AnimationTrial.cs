using NetVips;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class AnimationTrial : Trial
{
    public override string Code => "SPEC-010";

    public override string Caption => "The two frames of an animated GIF, where a still is wanted: every check looked at the first alone.";

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        using var frames = Frames(subject);
        yield return new("two frames, as WebP", frames.WebpsaveBuffer(q: 80, effort: 0));
        yield return new("two frames, as GIF", frames.GifsaveBuffer(effort: 1));
    }

    public override IEnumerable<Image> Shown(Subject subject) => [subject.Picture.Label("1"), subject.Picture.Flip(Enums.Direction.Horizontal).Label("2")];

    private static Image Frames(Subject subject)
    {
        using var other = subject.Tile.Flip(Enums.Direction.Horizontal);
        using var both = Image.Arrayjoin([subject.Tile, other], across: 1);
        return both.Mutate(image => image.Set(GValue.GIntType, "page-height", subject.Tile.Height)).CopyMemory();
    }
}
