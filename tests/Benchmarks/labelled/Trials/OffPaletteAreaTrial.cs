using System.Text.Json.Nodes;
using NetVips;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

/// <summary>A picture without colour of its own, with a panel: in the brand's colour it is clean, in another it is an area off palette.</summary>
internal sealed class OffPaletteAreaTrial : Trial
{
    private static readonly double[] Brand = [0xE4, 0x57, 0x2E];
    private static readonly double[] Stranger = [0x8A, 0x2B, 0xE2];

    public override string Code => "SPEC-021";

    public override string Caption => "Left: a panel in the brand's colour. Middle: a panel in a colour that isn't the brand's. Right: what lies off the palette.";

    public override Brief BriefFor(Subject subject)
    {
        JsonObject palette = BriefText.Palette(5, null, BriefText.Colour("#E4572E", "Coral"));
        palette["largestOffPaletteAreaPercent"] = 2;
        return BriefText.Of(BriefText.Placement(ratio: $"{subject.Width}:{subject.Height}"), palette);
    }

    public override IEnumerable<CleanCase> CleanCases(Subject subject)
    {
        using var panelled = WithPanel(subject, Brand, 20);
        return [new(Encode.Jpeg(panelled, 60))];
    }

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        foreach (var percent in (int[])[3, 6, 20])
        {
            using var panelled = WithPanel(subject, Stranger, percent);
            yield return new($"a panel of {percent} % in another colour, JPEG quality 75", Encode.Jpeg(panelled, 75));
        }
    }

    private static Image WithPanel(Subject subject, double[] colour, int percent)
    {
        using var grey = subject.Picture.Colourspace(Enums.Interpretation.Bw);
        using var toned = grey.Bandjoin(grey, grey).Copy(interpretation: Enums.Interpretation.Srgb);
        var rows = (subject.Height * percent + 99) / 100;
        return toned.Mutate(image => image.DrawRect(colour, 0, subject.Height - rows, subject.Width, rows, fill: true)).CopyMemory();
    }
}
