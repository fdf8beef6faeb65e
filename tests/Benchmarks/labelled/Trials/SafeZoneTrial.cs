using System.Text.Json.Nodes;
using NetVips;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

/// <summary>Lettering in the bands that a story covers with its own controls. The picture is cropped upright, as a story is.</summary>
internal sealed class SafeZoneTrial : Trial
{
    /// <summary>Meta's for Stories: a seventh at the top, a fifth at the bottom.</summary>
    private const int Top = 14;
    private const int Bottom = 20;

    public override string Code => "SPEC-019";

    public override string Caption => "Left: the bands of a story are quiet. Middle: lettering in the lower band. Right: what the story's own controls cover.";

    public override Scene Scene => Scene.Fjord;

    public override Brief BriefFor(Subject subject)
    {
        var placement = BriefText.Placement(ratio: "9:16");
        placement["safeZone"] = new JsonObject { ["topPercent"] = Top, ["bottomPercent"] = Bottom };
        return BriefText.Of(placement);
    }

    public override IEnumerable<CleanCase> CleanCases(Subject subject)
    {
        using var upright = Upright(subject);
        return [new(Encode.Jpeg(upright, 92))];
    }

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        using var upright = Upright(subject);
        using var above = Lettered(upright, "Sea buckthorn", upright.Height * 5 / 100);
        yield return new("one line in the upper band", Encode.Exact(above));
        using var below = Lettered(upright, "Sea buckthorn\nand cold water", upright.Height * 84 / 100);
        yield return new("two lines in the lower band", Encode.Exact(below));
        using var both = Lettered(below, "Summer starts\nat the quay", upright.Height * 2 / 100);
        yield return new("two lines in each band", Encode.Exact(both));
    }

    public override Planted Example(Subject subject) => Plant(subject).Skip(1).First();

    private static Image Upright(Subject subject)
    {
        var width = Math.Min(subject.Width, subject.Height * 9 / 16) / 9 * 9;
        return subject.Picture.Crop((subject.Width - width) / 2, 0, width, width * 16 / 9).CopyMemory();
    }

    private static Image Lettered(Image picture, string text, int top)
    {
        using var letters = Image.Text(text, font: "sans bold", width: picture.Width * 85 / 100, height: picture.Height * 11 / 100, align: Enums.Align.Centre);
        using var mask = letters.Embed((picture.Width - letters.Width) / 2, top, picture.Width, picture.Height);
        using var white = picture.NewFromImage(255, 255, 255).Cast(Enums.BandFormat.Uchar);
        return mask.Ifthenelse(white, picture, blend: true).Copy(interpretation: Enums.Interpretation.Srgb).CopyMemory();
    }
}
