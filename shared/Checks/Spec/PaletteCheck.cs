using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Spec;

public sealed class PaletteCheck : IImageCheck
{
    public RuleDescription About { get; } = new(
        "SPEC-005",
        3,
        "Palette adherence",
        "Share of the pixels, at full resolution, whose CIEDE2000 difference to some brand colour is at most the tolerance, "
            + "and the same for each brand colour; pixels less than half opaque aren't counted. Where the palette applies to flat areas, the share "
            + "near some brand colour is of those, on a grid of at most 256 cells a side; a single colour's share is of all pixels in either case. "
            + "From 800,000 pixels on, one pixel in 2, 5, 10, 17 and so on stands for all, 400,000 at least, spread evenly over the picture.",
        "The palette's tolerance and minimum share, and each colour's own minimum and maximum share; "
            + "where the brief states no share, the measured one is reported and nothing is asked.",
        RuleDescription.BlockingInProduction,
        "Bring more, or less, of the named colour into the picture, or grade the picture towards the palette.",
        "Sharma, Wu and Dalal 2005 (CIEDE2000); every pixel counted is decided exactly, not by bins, and the share of those counted is that of all "
            + "within a quarter of a point (three standard deviations of 400,000 independent pixels; over 70 large pictures it was off by 0.07 at most). The usual tolerance of 5 is twice what encoding "
            + "moves a flat panel (measured: 2.4 for a near-black through JPEG at quality 60, 1.6 for others). An unrelated picture holds 0.3 % of a "
            + "saturated colour within ΔE00 5 in one case of twenty, 3.5 % within 10: a smaller minimum is met by chance, and the result says so.");

    public Severity SeverityFor(Brief brief) => BriefRule.Severity(brief);

    public EvidenceKind? Shows => EvidenceKind.OffPalette;

    public Judgement Judge(CheckInput input, Brief brief)
    {
        var palette = brief.Palette;
        if (palette.Colours.IsDefaultOrEmpty)
        {
            return new Judgement(CheckOutcome.Met, "The brief names no brand colours.", null, "none asked");
        }

        if (input.Image.Colours.Total == 0)
        {
            return Judgement.NotChecked("The image has hardly a pixel that is at least half opaque, so it shows no colour to compare.");
        }

        var shares = PaletteShares.Measure(
            input.Image.Colours, [.. palette.Colours.Select(colour => CieLab.FromHex(colour.Hex))], (double)palette.ToleranceDeltaE);
        var whole = PaletteWhole.Measure(input.Image.Small, shares, brief);
        var rules = RulesOf(palette, shares, whole).ToArray();
        return palette.MinimumSharePercent is not null && whole is null && rules.All(rule => rule.Met)
            ? Judgement.CannotTell(
                "Under 1 % of the picture is flat, and the brief's palette applies to flat areas alone: there is nothing to judge it by. "
                    + "'appliesTo': 'all' in the brief's palette would judge every pixel.",
                rules.Length == 0 ? null : string.Join("; ", rules.Select(rule => rule.Measured).Distinct(StringComparer.Ordinal)))
            : rules.Length == 0
                ? NothingAsked(palette, whole ?? PaletteWhole.OfAll(shares))
                : Judge(palette, rules);
    }

    private static Judgement NothingAsked(Palette palette, PaletteWhole whole) => new(
        CheckOutcome.Met,
        $"{Measure.Share(whole.Near, whole.Total)} {whole.Of} lie within ΔE00 {Measure.Number(palette.ToleranceDeltaE)} of a brand colour; "
            + "the brief asks for no share.",
        $"on palette {Measure.Share(whole.Near, whole.Total)} {whole.Of}",
        "none asked");

    private static Judgement Judge(Palette palette, ShareRule[] rules)
    {
        var missed = rules.Where(rule => !rule.Met).ToArray();
        var chance = string.Concat(rules.Where(rule => rule.MetByChance).Select(rule => " " + rule.Remark));
        return Judgement.Of(
            missed.Length == 0,
            string.Join("; ", rules.Select(rule => rule.Measured).Distinct(StringComparer.Ordinal)),
            $"{string.Join("; ", rules.Select(rule => rule.Limit))} (ΔE00 ≤ {Measure.Number(palette.ToleranceDeltaE)})",
            $"The picture holds to the shares of brand colours that the brief asks for.{chance}",
            string.Join(' ', missed.Select(rule => rule.Remark)));
    }

    private static IEnumerable<ShareRule> RulesOf(Palette palette, PaletteShares shares, PaletteWhole? whole)
    {
        if (palette.MinimumSharePercent is { } least && whole is not null)
        {
            yield return ShareRule.AtLeast("on palette", whole.Near, whole.Total, least, "the brand colours together", whole.Of);
        }

        foreach (var (colour, pixels) in palette.Colours.Zip(shares.OfColour))
        {
            if (colour.MinimumSharePercent is { } minimum)
            {
                var rule = ShareRule.AtLeast(colour.Name, pixels, shares.Total, minimum, $"'{colour.Name}' ({colour.Hex})", "of the pixels");
                yield return rule.Met && minimum > 0 && !(minimum >= ChanceShares.Telling(palette.ToleranceDeltaE)) ? rule.ByChance(palette, colour) : rule;
            }

            if (colour.MaximumSharePercent is { } maximum)
            {
                yield return ShareRule.AtMost(colour.Name, pixels, shares.Total, maximum, $"'{colour.Name}' ({colour.Hex})");
            }
        }
    }

    /// <param name="Remark">What to change where it is missed, or why meeting it says little.</param>
    private sealed record ShareRule(bool Met, string Measured, string Limit, string Remark, bool MetByChance = false)
    {
        public static ShareRule AtLeast(string label, long pixels, long total, decimal limit, string subject, string of)
        {
            var share = Measure.Share(pixels, total, limit);
            return new ShareRule(
                100m * pixels >= limit * total,
                $"{label} {share} {of}",
                $"{label} at least {Measure.Number(limit)} %",
                $"{share} {of} are near {subject}; the brief asks for at least {Measure.Number(limit)} %. Bring in more of it.");
        }

        public static ShareRule AtMost(string label, long pixels, long total, decimal limit, string subject)
        {
            var share = Measure.Share(pixels, total, limit);
            return new ShareRule(
                100m * pixels <= limit * total,
                $"{label} {share} of the pixels",
                $"{label} at most {Measure.Number(limit)} %",
                $"{share} of the pixels are near {subject}; the brief allows at most {Measure.Number(limit)} %. Take some of it out.");
        }

        public ShareRule ByChance(Palette palette, BrandColour colour) => this with
        {
            MetByChance = true,
            Remark = ChanceShares.Telling(palette.ToleranceDeltaE) is { } telling
                ? $"So small a share of '{colour.Name}' is met by unrelated pictures too; at ΔE00 {Measure.Number(palette.ToleranceDeltaE)} one of "
                    + $"{Measure.Number(telling)} % and more shows that the colour was meant."
                : $"At ΔE00 {Measure.Number(palette.ToleranceDeltaE)} any share of '{colour.Name}' is met by unrelated pictures too; a tolerance of 10 or less tells more.",
        };
    }
}
