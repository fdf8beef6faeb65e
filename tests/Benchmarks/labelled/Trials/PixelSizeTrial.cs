using NetVips;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class PixelSizeTrial : Trial
{
    public override string Code => "SPEC-002";

    public override string Caption => "Left: the pixels that the placement takes. Right: the same picture at three quarters of them.";

    public override Brief BriefFor(Subject subject) => BriefText.Of(BriefText.Placement(pixels: (subject.Width, subject.Height)));

    /// <summary>The corpus has larger pictures; this trial's brief takes the delivered size.</summary>
    public override bool Takes(CleanFile file) => file != CleanFile.AsItCame;

    public override IEnumerable<Image> Shown(Subject subject)
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
        using var oneLess = subject.Picture.Crop(0, 0, subject.Width, subject.Height - 1);
        yield return new("one row less", Encode.Png(oneLess));
        using var smaller = subject.Picture.Resize(0.75);
        yield return new("three quarters of the size", Encode.Png(smaller));
    }
}
