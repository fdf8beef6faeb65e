using ReviewPipeline.Documents;

namespace ReviewPipeline.Briefs;

/// <summary>Limits of one placement that no image can meet together. Each problem names both.</summary>
internal static class LimitClashes
{
    /// <param name="where">Where a limit is stated, as people find it: a JSON path, or a preset.</param>
    public static IEnumerable<DocumentProblem> Of(PlacementLimits limits, Func<LimitField, string> where) =>
    [
        .. OfBounds(limits, where, LimitField.Minimum, LimitField.Maximum),
        .. OfBounds(limits, where, LimitField.Minimum, LimitField.Recommended),
        .. OfBounds(limits, where, LimitField.Recommended, LimitField.Maximum),
        .. OfSizes(limits, where),
        .. OfRatio(limits, where),
        .. OfCount(limits, where),
        .. OfSafeZone(limits, where),
    ];

    private static IEnumerable<DocumentProblem> OfBounds(
        PlacementLimits limits, Func<LimitField, string> where, LimitField lower, LimitField upper)
    {
        var (least, most) = (BoundsOf(limits, lower), BoundsOf(limits, upper));
        var words = (lower, upper) switch
        {
            (LimitField.Minimum, LimitField.Maximum) => ("at least", "at most"),
            (LimitField.Minimum, _) => ("at least", "recommended"),
            _ => ("recommended", "at most"),
        };
        if (least?.Width > most?.Width)
        {
            yield return Clash(where(lower), $"{words.Item1} {least.Width} px of width", where(upper), $"{words.Item2} {most.Width}");
        }

        if (least?.Height > most?.Height)
        {
            yield return Clash(where(lower), $"{words.Item1} {least.Height} px of height", where(upper), $"{words.Item2} {most.Height}");
        }
    }

    private static IEnumerable<DocumentProblem> OfSizes(PlacementLimits limits, Func<LimitField, string> where)
    {
        if (limits.Sizes.IsEmpty)
        {
            yield break;
        }

        var sizes = SizesOf(limits);
        if (RatioOf(limits) is { } ratio && !limits.Sizes.Any(size => ratio.Holds(size.Width, size.Height)))
        {
            yield return Clash(where(LimitField.Sizes), sizes, where(LimitField.Ratio), $"the ratio {LimitWords.Ratio(ratio)}");
        }

        if (limits.Minimum is { } least && !limits.Sizes.Any(size => size.Width >= (least.Width ?? 0) && size.Height >= (least.Height ?? 0)))
        {
            yield return Clash(where(LimitField.Sizes), sizes, where(LimitField.Minimum), $"at least {LimitWords.Bounds(least)}");
        }

        if (limits.Maximum is { } most && !limits.Sizes.Any(size => size.Width <= (most.Width ?? int.MaxValue) && size.Height <= (most.Height ?? int.MaxValue)))
        {
            yield return Clash(where(LimitField.Sizes), sizes, where(LimitField.Maximum), $"at most {LimitWords.Bounds(most)}");
        }
    }

    /// <summary>The narrowest and the widest picture that the bounds let through, against the ratio.</summary>
    private static IEnumerable<DocumentProblem> OfRatio(PlacementLimits limits, Func<LimitField, string> where)
    {
        if (RatioOf(limits) is not { } ratio || !limits.Sizes.IsEmpty)
        {
            yield break;
        }

        var (least, most) = (limits.Minimum, limits.Maximum);
        var (narrow, wide) = (ratio.Width * (100 - ratio.TolerancePercent), ratio.Width * (100 + ratio.TolerancePercent));
        if (least?.Width is { } minimumWidth && most?.Height is { } maximumHeight && minimumWidth * ratio.Height * 100 > maximumHeight * wide)
        {
            yield return Squeezed($"at least {minimumWidth} px of width", $"at most {maximumHeight} px of height");
        }

        if (least?.Height is { } minimumHeight && most?.Width is { } maximumWidth && maximumWidth * ratio.Height * 100 < minimumHeight * narrow)
        {
            yield return Squeezed($"at least {minimumHeight} px of height", $"at most {maximumWidth} px of width");
        }

        DocumentProblem Squeezed(string lower, string upper) => new(
            where(LimitField.Ratio),
            $"asks for {LimitWords.Ratio(ratio)}, and {where(LimitField.Minimum)} with {where(LimitField.Maximum)} for {lower} and {upper}; "
                + "no image can meet both. Correct one of them.");
    }

    private static IEnumerable<DocumentProblem> OfCount(PlacementLimits limits, Func<LimitField, string> where)
    {
        if (limits.Count is { Minimum: { } least, Maximum: { } most } && least > most)
        {
            yield return new(where(LimitField.Count), $"asks for at least {least} and at most {most} images; no set can meet both. Correct one of them.");
        }
    }

    private static IEnumerable<DocumentProblem> OfSafeZone(PlacementLimits limits, Func<LimitField, string> where)
    {
        if (limits.SafeZone is { } zone && (zone.Top + zone.Bottom >= 100 || zone.Left + zone.Right >= 100))
        {
            yield return new(where(LimitField.SafeZone), "covers a whole side: opposite bands must come to less than 100 % together.");
        }
    }

    private static DocumentProblem Clash(string one, string asksFor, string other, string andFor) =>
        new(one, $"asks for {asksFor}, and {other} for {andFor}; no image can meet both. Correct one of them.");

    private static PixelBounds? BoundsOf(PlacementLimits limits, LimitField field) => field switch
    {
        LimitField.Minimum => limits.Minimum,
        LimitField.Recommended => limits.Recommended,
        _ => limits.Maximum,
    };

    private static AspectRatio? RatioOf(PlacementLimits limits) => limits.Ratio is { } ratio
        ? new(ratio.Width, ratio.Height, limits.TolerancePercent ?? AspectRatio.UsualTolerancePercent)
        : null;

    private static string SizesOf(PlacementLimits limits) => limits.Sizes is [var only]
        ? $"{LimitWords.Pixels(only)}, which is {LimitWords.Quotient(only)}"
        : LimitWords.Sizes(limits.Sizes);
}
