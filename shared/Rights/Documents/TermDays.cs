using ReviewPipeline.Review;

namespace ReviewPipeline.Rights.Documents;

/// <summary>From when until when terms hold, in days of one time zone. The last day counts whole.</summary>
/// <param name="TimeZone">IANA name.</param>
public sealed record TermDays(string TimeZone, DayBound From, DayBound Until)
{
    public static TermDays Unknown { get; } = new("UTC", DayBound.Unknown, DayBound.Unknown);

    /// <summary>The moment the first day begins; null where there is none or it is unknown.</summary>
    public DateTimeOffset? Begins() => From.Day is { } day && TimeZones.Find(TimeZone) is { } zone ? LocalTime.At(day, TimeOnly.MinValue, zone) : null;

    /// <summary>The moment after the last day: it holds until then, and then no longer. Null where there is none or it is unknown.</summary>
    public DateTimeOffset? Ends() => Until.Day is { } day && TimeZones.Find(TimeZone) is { } zone
        ? LocalTime.At(day.AddDays(1), TimeOnly.MinValue, zone)
        : null;

    public Verdict At(DateTimeOffset moment)
    {
        if ((From.Day ?? Until.Day) is not null && TimeZones.Find(TimeZone) is null)
        {
            // A zone that this machine's database no longer has: nobody knows when its days begin.
            return Verdict.Ask;
        }

        if (moment < Begins() || moment >= Ends())
        {
            return Verdict.No;
        }

        return From.Known && Until.Known ? Verdict.Yes : Verdict.Ask;
    }

    public override string ToString() => (From, Until) switch
    {
        ({ Known: true, Day: null }, { Known: true, Day: null }) => "at any time",
        _ => $"from {From} until {Until} ({TimeZone})",
    };
}
