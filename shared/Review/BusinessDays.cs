namespace ReviewPipeline.Review;

/// <summary>
/// Counting in business days: Monday to Friday without the holidays, as the calendar shows them in one time zone. A moment moved by
/// business days keeps its time of day there, whatever daylight saving does in between.
/// </summary>
public static class BusinessDays
{
    /// <summary>When a business day begins for whoever is told something: local time.</summary>
    public static readonly TimeOnly Morning = new(9, 0);

    /// <summary>The same time of day on the n-th business day after the day of <paramref name="from"/>.</summary>
    /// <param name="days">0 or more; 0 is <paramref name="from"/> itself.</param>
    public static DateTimeOffset After(DateTimeOffset from, int days, TimeZoneInfo zone, IReadOnlyCollection<DateOnly> holidays) =>
        Move(from, days, step: 1, zone, holidays);

    /// <summary>The same time of day on the n-th business day before the day of <paramref name="from"/>.</summary>
    /// <param name="days">0 or more; 0 is <paramref name="from"/> itself.</param>
    public static DateTimeOffset Before(DateTimeOffset from, int days, TimeZoneInfo zone, IReadOnlyCollection<DateOnly> holidays) =>
        Move(from, days, step: -1, zone, holidays);

    /// <summary>The last morning of a business day in <paramref name="zone"/> that is not later than <paramref name="moment"/>.</summary>
    public static DateTimeOffset LastMorning(DateTimeOffset moment, TimeZoneInfo zone, IReadOnlyCollection<DateOnly> holidays)
    {
        var date = LocalTime.DateOf(moment, zone);
        while (date > DateOnly.MinValue && (!Is(date, holidays) || LocalTime.At(date, Morning, zone) > moment))
        {
            date = date.AddDays(-1);
        }

        return LocalTime.At(date, Morning, zone);
    }

    public static bool Is(DateOnly date, IReadOnlyCollection<DateOnly> holidays) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(date);

    private static DateTimeOffset Move(
        DateTimeOffset from, int days, int step, TimeZoneInfo zone, IReadOnlyCollection<DateOnly> holidays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        if (days == 0)
        {
            return from;
        }

        var date = LocalTime.DateOf(from, zone);
        var end = step > 0 ? DateOnly.MaxValue : DateOnly.MinValue;
        for (var left = days; left > 0 && date != end;)
        {
            date = date.AddDays(step);
            left -= Is(date, holidays) ? 1 : 0;
        }

        return LocalTime.At(date, LocalTime.TimeOf(from, zone), zone);
    }
}
