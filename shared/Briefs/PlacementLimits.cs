using System.Collections.Immutable;

namespace ReviewPipeline.Briefs;

/// <summary>Limits as a brief or a preset states them. What is not stated is null, or empty for the lists.</summary>
/// <param name="Ratio">Its tolerance is told apart: either may be stated without the other.</param>
public sealed record PlacementLimits(
    ImmutableArray<PixelSize> Sizes,
    Ratio? Ratio,
    decimal? TolerancePercent,
    PixelBounds? Minimum,
    PixelBounds? Recommended,
    PixelBounds? Maximum,
    long? MaximumBytes,
    ImmutableArray<ImageFormat> Formats,
    ImageCount? Count,
    SafeZone? SafeZone)
{
    public bool States(LimitField field) => field switch
    {
        LimitField.Sizes => !Sizes.IsEmpty,
        LimitField.Ratio => Ratio is not null,
        LimitField.TolerancePercent => TolerancePercent is not null,
        LimitField.Minimum => Minimum is not null,
        LimitField.Recommended => Recommended is not null,
        LimitField.Maximum => Maximum is not null,
        LimitField.MaximumBytes => MaximumBytes is not null,
        LimitField.Formats => !Formats.IsEmpty,
        LimitField.Count => Count is not null,
        LimitField.SafeZone => SafeZone is not null,
        _ => false,
    };
}
