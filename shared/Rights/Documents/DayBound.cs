using System.Globalization;

namespace ReviewPipeline.Rights.Documents;

/// <summary>The first or the last day of a time: a day, none, or unknown.</summary>
/// <param name="Known">False: the terms leave it open.</param>
/// <param name="Day">Null where it is known that there is none.</param>
public sealed record DayBound(bool Known, DateOnly? Day)
{
    /// <summary>Bounds of what a document may name, so that a day later is always a day.</summary>
    private const int FirstYear = 1990;
    private const int LastYear = 2199;

    public static DayBound Unknown { get; } = new(false, null);

    public static DayBound Open { get; } = new(true, null);

    public static DayBound On(DateOnly day) => new(true, day);

    /// <summary>Null where the text is no day of the calendar, or one that nobody can mean.</summary>
    public static DayBound? Parse(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= FirstYear and <= LastYear
            ? On(day)
            : null;

    public override string ToString() => (Known, Day) switch
    {
        (false, _) => "unknown",
        (_, null) => "open",
        (_, { } day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
