using ReviewPipeline.Review;

namespace ReviewPipeline.Disclosure.Rules;

/// <summary>From when until when a duty is in force, in days of one time zone; of several zones in the territory the one where the day begins first.</summary>
/// <param name="From">First day; null where the sources name none: then it counts as in force.</param>
/// <param name="Until">Last day, which counts whole; null where none is known.</param>
/// <param name="Zone">IANA name.</param>
public sealed record DutyWindow(DateOnly? From, DateOnly? Until, string Zone)
{
    public DateTimeOffset? Begins => From is { } day ? LocalTime.At(day, TimeOnly.MinValue, Clock) : null;

    /// <summary>The first moment at which it is over.</summary>
    public DateTimeOffset? Ends => Until is { } day ? LocalTime.At(day.AddDays(1), TimeOnly.MinValue, Clock) : null;

    /// <summary>UTC where this machine has no zone of that name: hours may be wrong, never the day by more than one.</summary>
    private TimeZoneInfo Clock => TimeZones.Or(Zone, TimeZoneInfo.Utc);

    public bool Holds(DateTimeOffset moment) => !IsYetToCome(moment) && !(moment >= Ends);

    public bool IsYetToCome(DateTimeOffset moment) => moment < Begins;
}
