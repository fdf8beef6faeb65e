using System.Globalization;

namespace ReviewPipeline.Subjects;

/// <summary>RFC 3339 in UTC with milliseconds: <c>2027-03-01T09:30:00.000Z</c>. The only form of a time in a record.</summary>
public static class Timestamps
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static DateTimeOffset Truncate(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    public static string Format(DateTimeOffset at) => at.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    public static DateTimeOffset Parse(string text) =>
        DateTimeOffset.TryParseExact(
            text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : throw new FormatException($"'{text}' is not a time of the form 2027-03-01T09:30:00.000Z.");
}
