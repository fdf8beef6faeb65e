using System.Globalization;
using ReviewPipeline.Review;

namespace ReviewPipeline.Rights.Assets;

/// <summary>A time that begins and ends. Kept as moments, so that a later change of a zone's rules moves nothing that was decided.</summary>
/// <param name="From">The first moment.</param>
/// <param name="Until">The first moment after it.</param>
/// <param name="TimeZone">In which its days were named; for people.</param>
public sealed record UseWindow(DateTimeOffset From, DateTimeOffset Until, string TimeZone)
{
    /// <param name="last">Counts whole.</param>
    public static UseWindow Of(DateOnly first, DateOnly last, TimeZoneInfo zone) => new(
        LocalTime.At(first, TimeOnly.MinValue, zone).ToUniversalTime(), LocalTime.At(last.AddDays(1), TimeOnly.MinValue, zone).ToUniversalTime(), zone.Id);

    public bool Holds(DateTimeOffset moment) => moment >= From && moment < Until;

    public bool Includes(UseWindow other) => other.From >= From && other.Until <= Until;

    /// <summary><c>2027-03-01 to 2027-03-31 (Europe/Oslo)</c>: both days count whole.</summary>
    public override string ToString()
    {
        var zone = TimeZones.Or(TimeZone, TimeZoneInfo.Utc);
        return string.Create(
            CultureInfo.InvariantCulture, $"{LocalTime.DateOf(From, zone):yyyy-MM-dd} to {LocalTime.DateOf(Until.AddTicks(-1), zone):yyyy-MM-dd} ({zone.Id})");
    }
}
