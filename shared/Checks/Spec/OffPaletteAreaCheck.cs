using System.Globalization;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Checks.Spec;

public sealed class OffPaletteAreaCheck : IImageCheck
{
    public RuleDescription About { get; } = new(
        "SPEC-021",
        1,
        "Area off palette",
        "The largest area in one piece, on a grid of at most 256 cells a side, whose colour is saturated (OKLab chroma above 0.06) and farther than "
            + "the palette's tolerance from every brand colour; in flat areas alone where the palette applies to those.",
        "The brief's greatest area in percent of the picture; where it states none, nothing is asked.",
        RuleDescription.BlockingInProduction,
        "Recolour the outlined area in a brand colour, mute it, or crop it away.",
        "Sharma, Wu and Dalal 2005 (CIEDE2000); Ottosson 2020 (OKLab).");

    public EvidenceKind? Shows => EvidenceKind.OffPalette;

    public Severity SeverityFor(Brief brief) => BriefRule.Severity(brief);

    public Judgement Judge(CheckInput input, Brief brief)
    {
        if (brief.Palette.LargestOffPaletteAreaPercent is not { } limit)
        {
            return new Judgement(CheckOutcome.Met, "The brief sets no limit to an area off its palette.", null, "none asked");
        }

        var area = OffPaletteArea.Of(input.Image.Small, brief.Palette, brief.PaletteArea);
        var where = brief.PaletteArea == PaletteArea.Flat ? " of flat colour" : "";
        var share = string.Create(CultureInfo.InvariantCulture, $"{area.Percent:0.##} %");
        var colour = string.Create(CultureInfo.InvariantCulture, $"#{area.Rgb.Red:X2}{area.Rgb.Green:X2}{area.Rgb.Blue:X2}");
        return Judgement.Of(
            (decimal)area.Percent <= limit,
            area.Percent > 0 ? $"largest area{where} {share}, about {colour}" : $"no area{where} off palette",
            $"largest area{where} at most {Measure.Number(limit)} % (ΔE00 > {Measure.Number(brief.Palette.ToleranceDeltaE)}, saturated)",
            "No large area is in a colour that isn't the brand's.",
            $"An area{where} {Place(area)} takes up {share} of the picture in about {colour}, which no brand colour is near; the brief allows "
                + $"{Measure.Number(limit)} %. Recolour it, mute it, or crop it away.");
    }

    private static string Place(OffPaletteArea area)
    {
        var row = area.CentreY switch { < 1 / 3.0 => "at the top", > 2 / 3.0 => "at the bottom", _ => "" };
        var column = area.CentreX switch { < 1 / 3.0 => "left", > 2 / 3.0 => "right", _ => "" };
        return (row, column) switch
        {
            ("", "") => "in the middle",
            ("", _) => $"on the {column}",
            (_, "") => row,
            _ => $"{row} {column}",
        };
    }
}
