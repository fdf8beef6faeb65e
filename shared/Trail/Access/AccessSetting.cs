namespace ReviewPipeline.Trail.Access;

/// <summary>What kind of setting was changed.</summary>
public enum AccessSetting
{
    /// <summary>The keys of the review desk.</summary>
    Keys,

    /// <summary>Where a person works.</summary>
    TimeZone,

    /// <summary>An endpoint that had said it was gone is sent notices again.</summary>
    Endpoint,

    /// <summary>People's keys are wrapped anew, by another wrapping key.</summary>
    WrappingKey,
}
