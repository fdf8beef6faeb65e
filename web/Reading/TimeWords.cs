using System.Globalization;

namespace ReviewPipeline.Web.Reading;

/// <summary>Times as people say them. The browser repeats these words as time goes on: Scripts/times.ts says the same.</summary>
public static class TimeWords
{
    public static string Since(DateTimeOffset at, DateTimeOffset now) =>
        now - at < TimeSpan.FromSeconds(45) ? "just now" : $"{Amount(now - at)} ago";

    public static string Left(DateTimeOffset deadline, DateTimeOffset now) =>
        deadline > now ? $"{Amount(deadline - now)} left" : $"{Amount(now - deadline)} overdue";

    /// <summary>As clocks show it where the person works.</summary>
    public static string Exact(DateTimeOffset at, TimeZoneInfo zone)
    {
        var there = TimeZoneInfo.ConvertTime(at, zone);
        return there.Offset == TimeSpan.Zero
            ? there.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture)
            : there.ToString("d MMM yyyy, HH:mm 'UTC'zzz", CultureInfo.InvariantCulture);
    }

    /// <summary>Hours and minutes there; a page says the day elsewhere.</summary>
    public static string Clock(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Amount(TimeSpan span) => span switch
    {
        { TotalMinutes: < 60 } => $"{Math.Max(1, (int)span.TotalMinutes)} min",
        { TotalHours: < 48 } => $"{(int)span.TotalHours} h",
        _ => $"{(int)span.TotalDays} days",
    };
}
