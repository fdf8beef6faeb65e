namespace ReviewPipeline.Briefs;

/// <summary>The limits that a placement can have, as they are named in briefs and presets.</summary>
public enum LimitField
{
    Sizes,
    Ratio,
    TolerancePercent,
    Minimum,
    Recommended,
    Maximum,
    MaximumBytes,
    Formats,
    Count,
    SafeZone,
    TextRule,
}
