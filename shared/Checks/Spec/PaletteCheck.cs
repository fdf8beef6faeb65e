using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Spec;

public sealed class PaletteCheck : IImageCheck
{
    public RuleDescription About { get; } = new(
        "SPEC-005",
        1,
        "Palette adherence",
        "Share of the pixels, at full resolution, whose CIEDE2000 difference to some brand colour is at most the tolerance, "
            + "and the same for each brand colour; pixels less than half opaque aren't counted.",
        "The palette's tolerance and minimum share, and each colour's own minimum and maximum share; "
            + "where the brief states no share, the measured one is reported and nothing is asked.",
        RuleDescription.BlockingInProduction,
        "Bring more, or less, of the named colour into the picture, or grade the picture towards the palette.",
        "Sharma, Wu and Dalal 2005 (CIEDE2000); every pixel is decided exactly, not by bins.");

    public Severity SeverityFor(Brief brief) => BriefRule.Severity(brief);

    public EvidenceKind? Shows => EvidenceKind.OffPalette;

    public Judgement Judge(CheckInput input, Brief brief)
    {
        var image = input.Image;
        var palette = brief.Palette;
        if (palette.Colours.IsDefaultOrEmpty)
        {
            return new Judgement(CheckOutcome.Met, "The brief names no brand colours.", null, "none asked");
        }

        if (image.Colours.Total == 0)
        {
            return Judgement.NotChecked("The image has no pixel that is at least half opaque, so it shows no colour to compare.");
        }

        var shares = PaletteShares.Measure(
            image.Colours, [.. palette.Colours.Select(colour => CieLab.FromHex(colour.Hex))], (double)palette.ToleranceDeltaE);
        var rules = RulesOf(palette, shares).ToArray();
        var missed = rules.Where(rule => !rule.Met).ToArray();
        if (rules.Length == 0)
        {
            var share = Measure.Share(shares.OnPalette, shares.Total);
            return new Judgement(
                CheckOutcome.Met,
                $"{share} of the pixels lie within ΔE00 {Measure.Number(palette.ToleranceDeltaE)} of a brand colour; the brief asks for no share.",
                $"on palette {share}",
                "none asked");
        }

        return Judgement.Of(
            missed.Length == 0,
            string.Join("; ", rules.Select(rule => rule.Measured).Distinct(StringComparer.Ordinal)),
            $"{string.Join("; ", rules.Select(rule => rule.Limit))} (ΔE00 ≤ {Measure.Number(palette.ToleranceDeltaE)})",
            "The picture holds to the shares of brand colours that the brief asks for.",
            string.Join(' ', missed.Select(rule => rule.Remedy)));
    }

    private static IEnumerable<ShareRule> RulesOf(Palette palette, PaletteShares shares)
    {
        if (palette.MinimumSharePercent is { } least)
        {
            yield return ShareRule.AtLeast("on palette", shares.OnPalette, shares.Total, least, "the brand colours together");
        }

        foreach (var (colour, pixels) in palette.Colours.Zip(shares.OfColour))
        {
            if (colour.MinimumSharePercent is { } minimum)
            {
                yield return ShareRule.AtLeast(colour.Name, pixels, shares.Total, minimum, $"'{colour.Name}' ({colour.Hex})");
            }

            if (colour.MaximumSharePercent is { } maximum)
            {
                yield return ShareRule.AtMost(colour.Name, pixels, shares.Total, maximum, $"'{colour.Name}' ({colour.Hex})");
            }
        }
    }

    private sealed record ShareRule(bool Met, string Measured, string Limit, string Remedy)
    {
        public static ShareRule AtLeast(string label, long pixels, long total, decimal limit, string subject)
        {
            var share = Measure.Share(pixels, total, limit);
            return new ShareRule(
                100m * pixels >= limit * total,
                $"{label} {share}",
                $"{label} at least {Measure.Number(limit)} %",
                $"{share} of the pixels are near {subject}; the brief asks for at least {Measure.Number(limit)} %. Bring in more of it.");
        }

        public static ShareRule AtMost(string label, long pixels, long total, decimal limit, string subject)
        {
            var share = Measure.Share(pixels, total, limit);
            return new ShareRule(
                100m * pixels <= limit * total,
                $"{label} {share}",
                $"{label} at most {Measure.Number(limit)} %",
                $"{share} of the pixels are near {subject}; the brief allows at most {Measure.Number(limit)} %. Take some of it out.");
        }
    }
}
