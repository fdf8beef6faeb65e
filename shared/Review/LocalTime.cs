namespace ReviewPipeline.Review;

/// <summary>Clock and calendar of a place, and back to moments, by RFC 5545, section 3.3.5, where daylight saving begins and ends.</summary>
public static class LocalTime
{
    public static DateOnly DateOf(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(Clock(moment, zone));

    public static TimeOnly TimeOf(DateTimeOffset moment, TimeZoneInfo zone) => TimeOnly.FromDateTime(Clock(moment, zone));

    /// <summary>
    /// The moment when clocks in <paramref name="zone"/> show this. A time that they skip counts by the offset before the change, so it
    /// is later by as much as they skip; of a time that they show twice it is the first.
    /// </summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time, TimeZoneInfo zone)
    {
        var shown = date.ToDateTime(time);
        if (shown - DateTime.MinValue < TimeSpan.FromDays(1) || DateTime.MaxValue - shown < TimeSpan.FromDays(1))
        {
            // The ends of the calendar: an offset could lead beyond them.
            return new(shown, TimeSpan.Zero);
        }

        var offset = zone switch
        {
            _ when zone.IsInvalidTime(shown) => zone.GetUtcOffset(shown.AddDays(-1)),
            _ when zone.IsAmbiguousTime(shown) => zone.GetAmbiguousTimeOffsets(shown).Max(),
            _ => zone.GetUtcOffset(shown),
        };
        var moment = new DateTimeOffset(shown, offset);
        return moment.ToOffset(zone.GetUtcOffset(moment));
    }

    private static DateTime Clock(DateTimeOffset moment, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;
}
