using ReviewPipeline.Briefs;

namespace ReviewPipeline.Checks.Consistency;

public sealed class SameSizeCheck : ISetCheck
{
    public RuleDescription About { get; } = new(
        "SET-002",
        1,
        "One ratio and size",
        "Width and height of each frame, after EXIF orientation.",
        "The size that most frames have; where no size is in the majority, that of the first frame.",
        "Blocking where the brief's only placement states a size or ratio, so that all frames must share it; advice otherwise.",
        "Export the named frames again in the size of the others.",
        "The brief; otherwise that frames shown one after the other jump where their sizes differ.");

    public Severity SeverityFor(Brief brief) =>
        brief.Placements.Length == 1 ? BriefRule.Severity(brief) : Severity.Advice;

    public Judgement Judge(ComparedSet set, Brief brief)
    {
        if (set.Frames.Length < 2)
        {
            return Judgement.NotChecked("There are no two frames to compare yet.");
        }

        var sizes = set.Frames.GroupBy(frame => (frame.Width, frame.Height)).OrderByDescending(size => size.Count()).ToArray();
        var (width, height) = sizes[0].Key;
        var others = sizes.Skip(1).ToArray();
        var ratios = others.All(size => (long)size.Key.Width * height == (long)size.Key.Height * width) ? "the same ratio" : "another ratio";
        return Judgement.Of(
            others.Length == 0,
            others.Length == 0 ? Measure.Pixels(width, height) : $"{sizes.Length} sizes",
            "one size",
            $"All frames are {Measure.Pixels(width, height)}.",
            others.Length == 0
                ? ""
                : $"{SetWords.Sentence(string.Join("; ", others.Take(3).Select(Describe)))}, {ratios} than the "
                    + $"{Measure.Pixels(width, height)} of {SetWords.Frames([.. sizes[0].Select(frame => frame.Number)])}. Export them in one size.");
    }

    private static string Describe(IGrouping<(int Width, int Height), SetFrame> size) =>
        $"{SetWords.Frames([.. size.Select(frame => frame.Number)])} {(size.Count() == 1 ? "is" : "are")} {Measure.Pixels(size.Key.Width, size.Key.Height)}";
}
