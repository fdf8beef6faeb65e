using System.Globalization;
using ReviewPipeline.Documents;

namespace ReviewPipeline.Briefs;

/// <summary>Rules of a palette that no image can meet together.</summary>
internal static class PaletteClashes
{
    private const string Colours = "$.palette.colours";
    private const string Contrast = "$.palette.minimumContrast";

    public static IEnumerable<DocumentProblem> Of(Palette palette) => [.. OfShares(palette), .. OfContrast(palette)];

    private static IEnumerable<DocumentProblem> OfShares(Palette palette)
    {
        foreach (var (index, colour) in palette.Colours.Index())
        {
            if (colour.MinimumSharePercent > colour.MaximumSharePercent)
            {
                yield return new(
                    $"{Colours}[{index}].minimumSharePercent",
                    $"asks for at least {colour.MinimumSharePercent} %, and {Colours}[{index}].maximumSharePercent for at most "
                        + $"{colour.MaximumSharePercent} %; no image can meet both. Correct one of them.");
            }
        }

        var sum = palette.Colours.Sum(colour => colour.MinimumSharePercent ?? 0);
        if (sum > 100)
        {
            yield return new(Colours, $"asks for minimum shares of {sum} % together; must be at most 100 %.");
        }

        if (palette.MinimumSharePercent is { } share
            && palette.Colours.All(colour => colour.MaximumSharePercent is not null)
            && palette.Colours.Sum(colour => colour.MaximumSharePercent) is { } most && most < share)
        {
            yield return new(
                "$.palette.minimumSharePercent",
                $"asks for at least {share} %, and the maximum shares of {Colours} allow only {most} % together; "
                    + "no image can meet both. Correct one of them.");
        }
    }

    private static IEnumerable<DocumentProblem> OfContrast(Palette palette)
    {
        if (palette.MinimumContrast is not { } wanted)
        {
            yield break;
        }

        if (palette.Colours is [var only])
        {
            yield return new(
                Contrast,
                $"asks for a contrast of {Shown(wanted)} between two brand colours, and {Colours} names only one, '{only.Name}'; "
                    + "no image can meet both. Add a colour, or leave the contrast out.");
            yield break;
        }

        var best = Pairs(palette).MaxBy(pair => pair.Ratio);
        if (best.Ratio < wanted)
        {
            yield return new(
                Contrast,
                $"asks for a contrast of {Shown(wanted)} between two brand colours, and no two of {Colours} have it: the best are "
                    + $"'{palette.Colours[best.One].Name}' ({Colours}[{best.One}]) and '{palette.Colours[best.Other].Name}' ({Colours}[{best.Other}]) "
                    + $"with {Shown(best.Ratio)}. Add a lighter or a darker colour, or ask for less.");
        }
    }

    private static IEnumerable<(int One, int Other, decimal Ratio)> Pairs(Palette palette) =>
        from one in Enumerable.Range(0, palette.Colours.Length)
        from other in Enumerable.Range(one + 1, palette.Colours.Length - one - 1)
        select (one, other, ContrastRatio.Of(palette.Colours[one].Hex, palette.Colours[other].Hex));

    private static string Shown(decimal ratio) => string.Create(CultureInfo.InvariantCulture, $"{ratio:0.##}:1");
}
