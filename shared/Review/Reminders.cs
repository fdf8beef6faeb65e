namespace ReviewPipeline.Review;

/// <summary>When somebody is reminded of a deadline.</summary>
public static class Reminders
{
    /// <summary>
    /// The person's last business morning that is not later than so many business days before the deadline: whoever is reminded three
    /// days before has three days, wherever they are.
    /// </summary>
    /// <param name="zone">Where the deadline's business days are counted.</param>
    /// <param name="own">Where the person is.</param>
    public static DateTimeOffset At(
        DateTimeOffset deadline, int daysBefore, TimeZoneInfo zone, TimeZoneInfo own, IReadOnlyCollection<DateOnly> holidays) =>
        BusinessDays.LastMorning(BusinessDays.Before(deadline, daysBefore, zone, holidays), own, holidays);
}
