using System.Text.RegularExpressions;

namespace ReviewPipeline.Review;

/// <summary>Time zones by their IANA names: <c>Europe/Oslo</c>. What a name means is the tz database's matter, as this machine has it.</summary>
public static partial class TimeZones
{
    /// <summary>Null where there is no zone of that name.</summary>
    public static TimeZoneInfo? Find(string? name) =>
        name is not null && IanaForm().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    /// <summary>Where nothing is said, or this machine knows no zone of that name, another one: a time is shown rather than refused.</summary>
    public static TimeZoneInfo Or(string? name, TimeZoneInfo other) => Find(name) ?? other;

    /// <summary>UTC, or area and place. A name becomes a path on some systems: no dots, nothing absolute.</summary>
    [GeneratedRegex(@"\A(UTC|[A-Z][A-Za-z_]{1,30}(/[A-Z][A-Za-z0-9_+-]{1,30}){1,2})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IanaForm();
}
