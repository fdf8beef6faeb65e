using ReviewPipeline.Documents;

namespace ReviewPipeline.Briefs;

/// <summary>
/// A preset's limits with the brief's own on top. A brief may ask for more than the platform does, never for less: an image that passes
/// must be one that the platform takes.
/// </summary>
internal static class Tightening
{
    /// <param name="named">The preset and where the brief names it, for people.</param>
    public static PlacementLimits Of(PlacementLimits preset, PlacementLimits own, string path, string named, ProblemList problems)
    {
        Require(own.Sizes.IsEmpty || preset.Sizes.IsEmpty || own.Sizes.All(preset.Sizes.Contains), LimitField.Sizes,
            () => $"asks for {LimitWords.Sizes(own.Sizes)}", () => $"takes only {LimitWords.Sizes(preset.Sizes)}");
        Require(own.Ratio is null || preset.Ratio is null || IsWithin(RatioOf(own, preset), RatioOf(preset, preset)), LimitField.Ratio,
            () => $"asks for {LimitWords.Ratio(RatioOf(own, preset))}", () => $"for {LimitWords.Ratio(RatioOf(preset, preset))}");
        Require(own.TolerancePercent is null || own.Ratio is not null || preset.Ratio is null || own.TolerancePercent <= ToleranceOf(preset),
            LimitField.TolerancePercent, () => $"is {own.TolerancePercent}", () => $"allows {ToleranceOf(preset)} at most");
        Require(!(own.Minimum?.Width < preset.Minimum?.Width) && !(own.Minimum?.Height < preset.Minimum?.Height), LimitField.Minimum,
            () => $"asks for {LimitWords.Bounds(own.Minimum!)}", () => $"for at least {LimitWords.Bounds(preset.Minimum!)}");
        Require(!(own.Maximum?.Width > preset.Maximum?.Width) && !(own.Maximum?.Height > preset.Maximum?.Height), LimitField.Maximum,
            () => $"allows {LimitWords.Bounds(own.Maximum!)}", () => $"at most {LimitWords.Bounds(preset.Maximum!)}");
        Require(!(own.MaximumBytes > preset.MaximumBytes), LimitField.MaximumBytes,
            () => $"allows {LimitWords.Bytes(own.MaximumBytes!.Value)}", () => $"at most {LimitWords.Bytes(preset.MaximumBytes!.Value)}");
        Require(own.Formats.IsEmpty || preset.Formats.IsEmpty || own.Formats.All(preset.Formats.Contains), LimitField.Formats,
            () => $"lists {LimitWords.Formats(own.Formats.Except(preset.Formats))}", () => $"takes only {LimitWords.Formats(preset.Formats)}");
        Require(!(own.Count?.Minimum < preset.Count?.Minimum) && !(own.Count?.Maximum > preset.Count?.Maximum), LimitField.Count,
            () => $"asks for {LimitWords.Count(own.Count!)}", () => $"for {LimitWords.Count(preset.Count!)}");
        Require(own.SafeZone is null || preset.SafeZone is null || Covers(own.SafeZone, preset.SafeZone), LimitField.SafeZone,
            () => $"keeps {LimitWords.SafeZone(own.SafeZone!)}", () => $"covers {LimitWords.SafeZone(preset.SafeZone!)}");
        return new PlacementLimits(
            own.Sizes.IsEmpty ? preset.Sizes : own.Sizes,
            own.Ratio ?? preset.Ratio,
            own.TolerancePercent ?? preset.TolerancePercent,
            Both(own.Minimum, preset.Minimum),
            own.Recommended ?? preset.Recommended,
            Both(own.Maximum, preset.Maximum),
            own.MaximumBytes ?? preset.MaximumBytes,
            own.Formats.IsEmpty ? preset.Formats : own.Formats,
            own.Count is { } count ? new(count.Minimum ?? preset.Count?.Minimum, count.Maximum ?? preset.Count?.Maximum) : preset.Count,
            own.SafeZone ?? preset.SafeZone);

        void Require(bool tighter, LimitField field, Func<string> asks, Func<string> allows)
        {
            if (!tighter)
            {
                problems.Add(
                    PathOf(path, field),
                    $"{asks()}, and the preset {named} {allows()}; a brief may only tighten a preset. "
                        + "Correct it, leave it out, or state the placement in full.");
            }
        }
    }

    /// <summary>A brief states one exact size, as width and height.</summary>
    public static string PathOf(string path, LimitField field) => $"{path}.{(field == LimitField.Sizes ? "width" : LimitWords.Member(field))}";

    private static AspectRatio RatioOf(PlacementLimits limits, PlacementLimits preset) =>
        new(limits.Ratio!.Width, limits.Ratio.Height, limits.TolerancePercent ?? ToleranceOf(preset));

    private static decimal ToleranceOf(PlacementLimits limits) => limits.TolerancePercent ?? AspectRatio.UsualTolerancePercent;

    /// <summary>Cross-multiplied: both ends of the one range lie within the other.</summary>
    private static bool IsWithin(AspectRatio own, AspectRatio preset) =>
        own.Width * (100 - own.TolerancePercent) * preset.Height >= preset.Width * (100 - preset.TolerancePercent) * own.Height
        && own.Width * (100 + own.TolerancePercent) * preset.Height <= preset.Width * (100 + preset.TolerancePercent) * own.Height;

    private static bool Covers(SafeZone own, SafeZone preset) =>
        own.Top >= preset.Top && own.Right >= preset.Right && own.Bottom >= preset.Bottom && own.Left >= preset.Left;

    private static PixelBounds? Both(PixelBounds? own, PixelBounds? preset) =>
        own is null ? preset : new(own.Width ?? preset?.Width, own.Height ?? preset?.Height);
}
