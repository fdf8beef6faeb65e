using System.Globalization;

namespace ReviewPipeline.Subjects;

/// <summary>RFC 3339 in UTC with milliseconds: <c>2027-03-01T09:30:00.000Z</c>. The only form of a time in a record.</summary>
public static class Timestamps
{
    private const int LengthWithoutZone = 23;

    public static DateTimeOffset Truncate(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    /// <summary>By the round-trip form, which takes a third of the time that a custom one does.</summary>
    public static string Format(DateTimeOffset at) =>
        string.Concat(at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture).AsSpan(0, LengthWithoutZone), "Z");

    public static DateTimeOffset Parse(ReadOnlySpan<char> text)
    {
        if (text is [_, _, _, _, '-', _, _, '-', _, _, 'T', _, _, ':', _, _, ':', _, _, '.', _, _, _, 'Z']
            && Number(text[..4]) is >= 1 and var year
            && Number(text[5..7]) is >= 1 and <= 12 and var month
            && Number(text[8..10]) is >= 1 and var day && day <= DateTime.DaysInMonth(year, month)
            && Number(text[11..13]) is >= 0 and < 24 and var hour
            && Number(text[14..16]) is >= 0 and < 60 and var minute
            && Number(text[17..19]) is >= 0 and < 60 and var second
            && Number(text[20..23]) is >= 0 and var millisecond)
        {
            return new(year, month, day, hour, minute, second, millisecond, TimeSpan.Zero);
        }

        throw new FormatException($"'{text}' is not a time of the form 2027-03-01T09:30:00.000Z.");
    }

    /// <returns>−1 where a character is no digit.</returns>
    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return -1;
            }

            number = (number * 10) + (digit - '0');
        }

        return number;
    }
}
